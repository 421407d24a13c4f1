/* Finds words in the files of search/, which attest writes (generator/README.md,
 * "Search"). attestSearch.open(ADDRESS of that folder, or a function from the
 * name of a file to a promise of its data) promises an index, whose query()
 * promises {total, corrected, results, facets}. */
"use strict";

globalThis.attestSearch = (() => {
const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\u{20000}-\u{3ffff}";
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const LETTERS = 32, SHARDS = 3, FREQUENT = [1, 2.5, 6];
/* By where a word stands: text, answer, title, title and answer. */
const PLACES = [0, 1, 2, 2.6];
/* Claims, topics, pages, sources. */
const KINDS = [1, 0.9, 0.7, 0.5];
const SYNONYM = 0.8;
const END = "\uffff";

/* ---- words, as generator/base/tokens.h has them ---- */

const fold = (text) => text.normalize("NFKD").toUpperCase().toLowerCase()
	.normalize("NFKD").replace(/[\p{M}\p{DI}]/gu, "").replace(/ς/g, "σ");

function cut(run) {
	const letters = [...run];

	if (!IS_UNSPACED.test(run))
		return letters.slice(0, LETTERS).join("");
	return letters.length < 2 ? run : letters.slice(1)
		.map((letter, i) => letters[i] + letter);
}

const wordsOf = (text) => (fold(text)
	.replace(/(?<=[\p{L}\p{N}])['’](?=\p{L}{1,2}(?![\p{L}\p{N}]))/gu, "")
	.match(/[\p{L}\p{N}]+/gu) ?? [])
	.flatMap((run) => run.match(RUNS).flatMap(cut));

/* ---- numbers, as generator/render/search_code.h has them ---- */

function digit(text, at) {
	const code = text.charCodeAt(at);

	return code < 34 ? code + 59 : code < 92 ? code - 35 : code - 36;
}

function numbersOf(text) {
	const numbers = [];

	for (let i = 0; i < text.length;) {
		let value = digit(text, i++);

		if (value === 92) {
			value = 0;
			for (const end = i + 4; i < end; i++)
				value = value * 93 + digit(text, i);
			value += 60 + 32 * 93;
		} else if (value >= 60) {
			value = 60 + (value - 60) * 93 + digit(text, i++);
		}
		numbers.push(value);
	}
	return numbers;
}

function roughly(code) {
	return code < 8 ? code : ((code & 3) + 4) * 2 ** ((code >> 2) - 1);
}

/* ---- words that are alike ---- */

const common = (a, b) => {
	let i = 0;

	while (i < a.length && a[i] === b[i])
		i++;
	return i;
};

/* Letters that words of one stem share. */
const stemLength = (word) => word.length < 5 ? word.length
	: Math.max(4, Math.ceil(0.6 * word.length));

/* How far TERM will do for WORD: the same, longer, or another form of it. */
function likeness(word, term, isOpen) {
	const same = common(word, term);
	const more = term.length - same, less = word.length - same;

	if (less === 0 && more === 0)
		return 1;
	if (less === 0)
		return !isOpen ? 0 : more === 1 ? 0.8
			: 0.7 * word.length / term.length;
	if (more === 0 && less <= 3 && same >= 4)
		return less === 1 ? 0.8 : 0.5;
	return word.length >= 5 && same >= stemLength(word) &&
		less <= 3 && more <= 3 ? 0.4 : 0;
}

/* One letter other, more or less, or two that changed places. */
function isNear(a, b) {
	const same = common(a, b);
	const x = a.slice(same), y = b.slice(same);

	return x.slice(1) === y.slice(1) || x.slice(1) === y ||
		x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] &&
		x.slice(2) === y.slice(2));
}

/* ---- files ---- */

function loadScripts(address) {
	const taken = new Map();

	globalThis.attest_search = (name, data) => taken.get(name)?.(data);
	return (name) => new Promise((resolve, reject) => {
		const element = document.createElement("script");

		taken.set(name, resolve);
		element.onerror = reject;
		element.src = new URL(`${name}.js`, address).href;
		document.head.append(element);
	});
}

function keep(load) {
	const kept = new Map();

	return (name) => {
		if (!kept.has(name))
			kept.set(name, load(name).catch((error) => {
				kept.delete(name);
				throw error;
			}));
		return kept.get(name);
	};
}

const fileName = (start) => [...start].map((letter) => letter < "\x80"
	? letter : `_${letter.codePointAt(0).toString(16)}_`).join("");

/* The last of STARTS that is not behind WORD. */
function shardAt(starts, word) {
	let at = starts.length - 1;

	while (at > 0 && starts[at] > word)
		at--;
	return at;
}

async function open(from) {
	const load = keep(typeof from === "function" ? from : loadScripts(from));
	const [site, lengthCodes] = await Promise.all(
		[load("site"), load("lengths")]);
	const starts = site.shards.split(" ");
	const lengths = [...lengthCodes].map((_, i) =>
		roughly(digit(lengthCodes, i)));
	const claims = site.counts[0];
	/* What is rare is told by claims, which are looked for first. */
	const counted = claims || lengths.length;
	const average = lengths.slice(0, counted)
		.reduce((sum, one) => sum + one, 0) / counted;
	const synonyms = site.synonyms.map((group) => group.map(wordsOf));
	const weights = site.counts.flatMap((count, kind) =>
		Array(count).fill(KINDS[kind]));

	/* ---- words in documents ---- */

	function addPostings(found, codes, weight) {
		let number = -1;

		for (const value of numbersOf(codes)) {
			const kind = value % 12;

			number += 1 + Math.floor(value / 12);
			const often = FREQUENT[kind % 3];
			const score = weight * (PLACES[Math.floor(kind / 3)] +
				often / (often + 1.2 * (0.4 + 0.6 *
					lengths[number] / average)));

			if (!(found.get(number) >= score))
				found.set(number, score);
		}
	}

	async function termsLike(word, isOpen) {
		const stem = word.slice(0, stemLength(word));
		let first = shardAt(starts, stem);
		let last = shardAt(starts, stem + END);
		const terms = [];

		if (last - first >= SHARDS) {
			first = shardAt(starts, word);
			last = Math.min(shardAt(starts, word + END),
					first + SHARDS - 1);
			if (last - shardAt(starts, word + END) < 0 && !isOpen)
				last = first;
		}
		for (const shard of await Promise.all(
			starts.slice(first, last + 1).map((start) =>
				load(`words-${fileName(start)}`))))
			for (let i = 0; i < shard.length; i += 2) {
				const weight = likeness(word, shard[i], isOpen);

				if (weight > 0)
					terms.push({term: shard[i], weight,
						    codes: shard[i + 1]});
			}
		return terms;
	}

	const inClaims = (found) => [...found.keys()]
		.filter((number) => number < counted).length;

	/* Documents with WORD or what is like it: number to score. */
	async function findWord(word, isLast) {
		const terms = await termsLike(word, isLast ||
			word.length >= 4 || IS_UNSPACED.test(word));
		const exact = terms.find(({weight}) => weight === 1);
		const found = new Map();
		let n;

		if (exact) {
			addPostings(found, exact.codes, 1);
			n = inClaims(found);
		}
		terms.forEach(({codes, weight}) =>
			addPostings(found, codes, weight));
		n = n ?? inClaims(found);
		const rarity = Math.log(1 + (counted - n + 0.5) / (n + 0.5));

		found.forEach((score, number) =>
			found.set(number, score * rarity));
		return {found, rarity, codes: exact?.codes,
			isKnown: terms.some(({weight}) => weight >= 0.5 ||
				weight !== 0.4)};
	}

	/* ---- misspellings ---- */

	async function nearest(word, letters) {
		let best = "", most = -1;

		for (const list of await Promise.all(letters.map((letter) =>
			load(`near-${fileName(letter)}`)))) {
			let term = "";

			for (const entry of list.split(" ")) {
				const often = parseInt(entry.at(-1), 36);

				term = term.slice(0, parseInt(entry[0], 36)) +
					entry.slice(1, -1);
				if (often > most && isNear(word, term)) {
					best = term;
					most = often;
				}
			}
		}
		return best;
	}

	async function corrected(word) {
		const letters = [...site.letters];
		const [first, second] = word;

		if (word.length < 4 || /\d/.test(word))
			return "";
		return await nearest(word, letters.filter((l) => l === first)) ||
			await nearest(word, letters.filter((l) => l === second)) ||
			nearest(word, letters.filter((l) =>
				l !== first && l !== second));
	}

	/* ---- phrases ---- */

	/* Numbers of documents to places of WORD there. */
	async function placesOf(word, codes) {
		const blocks = new Map(), places = new Map();
		let number = -1;

		for (const value of numbersOf(codes ?? "")) {
			number += 1 + Math.floor(value / 12);
			const block = Math.floor(number / site.block);

			blocks.set(block, [...blocks.get(block) ?? [], number]);
		}
		const directory = await load("places");

		await Promise.all([...blocks].map(async ([block, numbers]) => {
			const heads = directory[block].split(" ");
			const start = heads[shardAt(heads, word)];
			const shard = await load(
				`places-${block}-${fileName(start)}`);
			let i = -1, place = 0;

			for (const value of numbersOf(
				shard[shard.indexOf(word) + 1])) {
				if (value % 2) {
					place = 0;
					places.set(numbers[++i], new Set());
				}
				place += Math.floor(value / 2);
				places.get(numbers[i]).add(place);
			}
		}));
		return places;
	}

	async function findPhrase(words, found) {
		const [first, ...rest] = await Promise.all(words.map((word) =>
			placesOf(word, found.get(word)?.codes)));

		return new Set([...first].filter(([number, places]) =>
			[...places].some((place) => rest.every((one, i) =>
				one.get(number)?.has(place + i + 1))))
			.map(([number]) => number));
	}

	/* ---- a query ---- */

	/* Other ways to say the words: [place, length, words]. */
	const alternatives = (words) => words.flatMap((_, at) =>
		synonyms.flatMap((group) => {
			const said = group.find((one) => one.length > 0 &&
				one.every((word, i) => word === words[at + i]));

			return !said ? [] : group.filter((one) => one !== said)
				.map((one) => ({at, length: said.length, one}));
		}));

	/* Scores of documents that have all of WORDS. */
	function together(words, byWord) {
		const [first, ...rest] = words.map((word) =>
			byWord.get(word).found);
		const scores = new Map();

		first?.forEach((score, number) => {
			if (rest.every((one) => one.has(number)))
				scores.set(number, SYNONYM / words.length *
					rest.reduce((sum, one) =>
						sum + one.get(number), score));
		});
		return scores;
	}

	async function score(words, last) {
		const others = alternatives(words);
		const all = [...new Set([...words,
			...others.flatMap(({one}) => one)])];
		const byWord = new Map(await Promise.all(all.map(async (word) =>
			[word, await findWord(word, word === last)])));
		const units = words.map((word) => [byWord.get(word).found]);
		const scores = new Map(), matched = new Map();
		let whole = 0;

		others.forEach(({at, length, one}) => {
			if (length > 1)
				units.push([together(one, byWord)]);
			else
				units[at].push(together(one, byWord));
		});
		units.forEach((maps, i) => {
			const rarity = i < words.length
				? byWord.get(words[i]).rarity : 0;
			const best = new Map();

			whole += rarity;
			maps.forEach((map) => map.forEach((value, number) => {
				if (!(best.get(number) >= value))
					best.set(number, value);
			}));
			best.forEach((value, number) => {
				scores.set(number, (scores.get(number) ?? 0) +
					value);
				matched.set(number, (matched.get(number) ?? 0) +
					rarity);
			});
		});
		scores.forEach((value, number) => scores.set(number,
			value * weights[number] *
			(1 + matched.get(number) / (whole || 1))));
		return {scores, byWord};
	}

	/* Documents that have what TEXT asks for, and the text that was
	 * searched for where it is another one. */
	async function match(text) {
		const parts = text.split(/["“”„«»]/).map(wordsOf);
		/* The last quotation mark may have no partner yet. */
		const isPhrase = (i) => i % 2 === 1 && i < parts.length - 1;
		const words = [...new Set(parts.flat())];
		const last = /[\p{L}\p{N}]$/u.test(text) ? words.at(-1) : null;
		let found = await score(words, last), isOther = false;

		for (const part of parts)
			for (let i = 0; i < part.length; i++) {
				const other = found.byWord.get(part[i]).isKnown
					? "" : await corrected(part[i]);

				isOther = isOther || other !== "";
				part[i] = other || part[i];
			}
		if (isOther)
			found = await score([...new Set(parts.flat())], null);
		for (const [i, part] of parts.entries()) {
			const having = isPhrase(i) && part.length > 0 &&
				await findPhrase(part, found.byWord);

			if (having)
				found.scores.forEach((_, number, scores) =>
					having.has(number) ||
					scores.delete(number));
		}
		return {scores: found.scores, corrected: !isOther ? null
			: parts.map((part, i) => isPhrase(i)
				? `"${part.join(" ")}"` : part.join(" "))
				.join(" ").trim()};
	}

	/* ---- filters and order ---- */

	let table;

	async function readTable() {
		const {facets, titles, people} = await load("facets");
		const ranks = [];

		numbersOf(titles).forEach((number, rank) => {
			ranks[number] = rank;
		});
		return {ranks, people: numbersOf(people),
			facets: facets.map(({id, label, values, rows}) => {
				const numbers = numbersOf(rows), of = [];

				for (let i = 0; i < numbers.length;) {
					const end = i + 1 + numbers[i];

					of.push(numbers.slice(i + 1, end)
						.map((value) => values[value][0]));
					i = end;
				}
				return {id, label, values, of};
			})};
	}

	const passes = (number, filters, but) => table.facets.every((facet) =>
		facet.id === but || !filters[facet.id]?.length ||
		facet.of[number]?.some((value) =>
			filters[facet.id].includes(value)));

	const countFacets = (numbers, filters) => table.facets.map(
		({id, label, values, of}) => {
			const counts = {};

			for (const number of numbers)
				if (number < claims && passes(number, filters, id))
					new Set(of[number]).forEach((value) => {
						counts[value] =
							(counts[value] ?? 0) + 1;
					});
			return {id, label, values: values
				.map(([value, name]) => ({id: value, label: name,
					count: counts[value] ?? 0}))
				.filter((one) => one.count > 0 ||
					filters[id]?.includes(one.id))};
		}).filter(({values}) => values.length > 0);

	/* What SORT goes by: the smaller, the earlier. */
	function key(sort, number) {
		const facet = table.facets.find(({id}) => id === sort);
		const of = facet?.of[number]?.[0];
		const at = facet?.values.findIndex(([id]) => id === of) ?? 0;

		if (number >= claims)
			return Infinity;
		return sort === "people" ? -table.people[number]
			: at < 0 ? facet.values.length : at;
	}

	function order(numbers, sort, scores) {
		if (sort === "relevance" && scores)
			return numbers.sort((a, b) =>
				scores.get(b) - scores.get(a) || a - b);
		const keys = new Map(numbers.map((number) =>
			[number, key(sort, number)]));

		return numbers.sort((a, b) => (keys.get(a) - keys.get(b) || 0) ||
			(table.ranks[a] ?? a) - (table.ranks[b] ?? b) || a - b);
	}

	/* ---- records ---- */

	async function record(number) {
		const file = await load(
			`records-${Math.floor(number / site.per_file)}`);
		const [kind, url, title, answer, phrase = "", level = -1,
			topic = "", studies = 0, people = 0, review = -1,
			tested = []] = file[number % site.per_file];

		return {kind: ["claim", "topic", "page", "source"][kind], url,
			title, answer, phrase, level: site.levels[level] ?? null,
			kind_label: site.kinds[kind], topic, studies, people,
			tested, review: site.reviews[review] ?? ""};
	}

	async function query({text = "", filters = {}, sort = "relevance",
			      from: start = 0, count = 10, facets = false}) {
		const isText = text.trim() !== "";
		const chosen = Object.values(filters).some((one) => one?.length);
		const found = isText ? await match(text) : {corrected: null};
		const all = isText ? [...found.scores.keys()]
			: [...Array(claims).keys()];

		if (!isText || chosen || facets || sort !== "relevance")
			table = table ?? await readTable();
		const numbers = order(all.filter((number) => !chosen ||
			(number < claims && passes(number, filters))), sort,
		found.scores);
		const result = {total: numbers.length,
				corrected: found.corrected,
				results: await Promise.all(numbers
					.slice(start, start + count).map(record))};

		if (facets)
			result.facets = countFacets(all, filters);
		return result;
	}

	return {query};
}

return {open, fold, words: wordsOf};
})();
