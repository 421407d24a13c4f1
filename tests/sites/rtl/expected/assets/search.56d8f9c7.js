/* Finds words in the files of search/ (generator/README.md, "Search"), given
 * their address or load(name) => promise of data. */
"use strict";

{
const UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\u{20000}-\u{3ffff}]";
const LETTER = "[\\p{L}\\p{N}]";
const RUNS = new RegExp(`((?=${LETTER})${UNSPACED})+|((?!${UNSPACED})${LETTER})+`, "gu");
const ONE = new RegExp(`^${UNSPACED}`, "u");
/* Weights: claims, topics, pages, works; text, answer, title, the last two;
 * words that are there once, or more. */
const KINDS = [1, 0.9, 0.7, 0.5], PLACES = [0, 1, 2, 2.6], OFTEN = [1, 2.5, 6];
const FORM = 0.4, SYNONYM = 0.8, LETTERS = 32, APART = 2 ** 32;

/* As base/tokens.h has it. */
const wordsOf = (text) => (text.normalize("NFKD").toLowerCase().toUpperCase()
	.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{DI}]/gu, "")
	.replace(/ς/g, "σ").replace(/(?<=[\p{L}\p{N}])['’](?=\p{L}{1,2}(?![\p{L}\p{N}]))/gu, "")
	.match(RUNS) ?? []).flatMap((run) => {
	const all = [...run];

	return !ONE.test(run) ? all.slice(0, LETTERS).join("")
		: all.length < 2 ? run : all.slice(1).map((one, i) => all[i] + one);
});

/* As render/search_code.h has it. */
const digitsOf = (text) => Array.from(text, (one) => one.charCodeAt() -
	(one < "\"" ? -59 : one < "\\" ? 35 : 36));

function numbersOf(text) {
	const digits = digitsOf(text).values();
	const next = (high) => high * 93 + digits.next().value;

	return Array.from(digits, (one) => one < 60 ? one : one < 92
		? 60 + next(one - 60) : 3036 + next(next(next(next(0)))));
}

function common(a, b) {
	let i = 0;

	while (i < a.length && a[i] === b[i])
		i++;
	return i;
}

const stemOf = (word) =>
	word.slice(0, Math.max(4, Math.ceil(0.6 * word.length)));

/* How far TERM will do for WORD: the same, a longer one, another form. */
function likeness(word, term, isOpen) {
	const same = common(word, term);
	const more = term.length - same;

	if (same === word.length)
		return !more ? 1 : isOpen && 0.5 + 0.3 * same / term.length;
	return term.startsWith(stemOf(word)) && (more ? FORM : 0.6);
}

/* 1: a letter is another, or more, or less; 9: two changed places. */
function nearness(a, b) {
	const same = common(a, b), x = a.slice(same), y = b.slice(same);
	const rest = x.slice(1), other = y.slice(1);

	return rest === other || rest === y || x === other ? 1
		: x[1] + x[0] + x.slice(2) === y ? 9 : 0;
}

function scripts(address) {
	const taken = {};

	globalThis.attest_search = (name, data) => taken[name](data);
	return (name) => new Promise((resolve, reject) => {
		const script = document.createElement("script");

		taken[name] = resolve;
		script.onerror = reject;
		script.src = new URL(`${name}.js`, address);
		document.head.append(script);
	});
}

const fileName = (prefix, start) =>
	prefix + encodeURI(start).replace(/%/g, "_");

/* The shard that would have WORD. */
const shardAt = (starts, word) =>
	Math.max(starts.filter((start) => start <= word).length - 1, 0);

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const setMost = (map, key, value) =>
	map.set(key, Math.max(map.get(key) ?? 0, value));

async function open(from) {
	const fetch = typeof from === "function" ? from : scripts(from), kept = {};
	const load = (name) => kept[name] = kept[name] ?? fetch(name);
	const [site, lengths] = await Promise.all(["site", "lengths"].map(load));
	const starts = site.shards.split(" "), claims = site.counts[0];
	const weights = site.counts.flatMap((n, i) => Array(n).fill(KINDS[i]));
	const groups = site.synonyms.map((group) => group.map(wordsOf));
	const synonyms = new Set(groups.flat(2));
	/* As search_rough() has it. */
	const long = digitsOf(lengths).map((code) => (code % 4 + 4) * 2 ** ((code >> 2) - 1));
	const average = sum(long.slice(0, claims)) / claims || 1;

	/* Documents with what is like WORD, and scores. */
	async function findWord(word, isLast) {
		const isOpen = isLast || word.length > 3;
		const stem = stemOf(word), at = shardAt(starts, word);
		/* Words that begin alike: three shards at most. */
		const shards = await Promise.all(starts
			.slice(Math.max(shardAt(starts, stem), at - 1), at + 2)
			.filter((start) => start <= word || start.startsWith(stem))
			.map((start) => load(fileName("words-", start))));
		const scores = new Map();
		let exact = [], isKnown = false;

		shards.flat().forEach((codes, i, all) => {
			const like = i % 2 && likeness(word, all[i - 1], isOpen);

			if (!like)
				return;
			let number = -1;
			const having = numbersOf(codes).map((code) => {
				const often = OFTEN[code % 3], place = (code % 12 - code % 3) / 3;

				number += 1 + Math.floor(code / 12);
				setMost(scores, number, like * (PLACES[place] +
					often / (often + 0.48 + 0.72 * long[number] / average)));
				return number;
			});

			isKnown = isKnown || like > FORM;
			exact = like === 1 ? having : exact;
		});
		const rarity = Math.log((long.length + 1) / (scores.size + 0.5));

		scores.forEach((score, number) => scores.set(number, score * rarity));
		return {scores, exact, isKnown: isKnown || synonyms.has(word)};
	}

	/* What was meant, or nothing. */
	async function correct(word) {
		let best = "", most = 0;

		for (const [kind, letters] of [["near", word.slice(0, 2)],
			["ends", [...word].pop()]]) {
			const lists = best ? [] : await Promise.all([...site[kind]]
				.filter((one) => letters.includes(one))
				.map((one) => load(fileName(`${kind}-`, one))));

			for (const entry of lists.flatMap((list) => list.split(" "))) {
				const term = entry.slice(0, -1), near = nearness(word, term);
				const likely = near && near + parseInt(entry.slice(-1), 36);

				if (likely > most)
					[best, most] = [term, likely];
			}
		}
		return best;
	}

	/* Places of WORD in those NUMBERS of documents that have it. */
	async function placesOf(word, numbers) {
		const heads = await load("places");
		const blocks = new Set(numbers.map((number) =>
			Math.floor(number / site.block)));
		const lists = await Promise.all([...blocks].map(async (block) => {
			const starts = heads[block].split(" ");
			const shard = await load(fileName(`places-${block}-`,
				starts[shardAt(starts, word)]));

			return numbersOf(shard[shard.indexOf(word) + 1]);
		}));
		let document = 0, place;

		return new Set(lists.flat().map((value) => {
			if (value % 2)
				place = numbers[document++] * APART;
			return place += value >> 1;
		}));
	}

	/* Documents that have WORDS side by side. */
	async function findPhrase(words, byWord) {
		const [first, ...rest] = await Promise.all(words.map((word) =>
			placesOf(word, byWord.get(word).exact)));

		return new Set([...first].filter((place) =>
			rest.every((one, i) => one.has(place + i + 1)))
			.map((place) => Math.floor(place / APART)));
	}

	async function score(words, last) {
		/* Other ways to say what begins at each word. */
		const others = words.map((_, at) => groups.flatMap((group) => {
			const said = group.find((one) => one.length &&
				one.every((word, i) => word === words[at + i]));

			return said ? group.filter((one) => one !== said) : [];
		}));
		const byWord = new Map(await Promise.all([...new Set([...words,
			...others.flat(2)])].map(async (word) =>
			[word, await findWord(word, word === last)])));
		const found = words.map((word, at) => {
			const best = new Map(byWord.get(word).scores);

			others[at].map((other) => other.map((one) => byWord.get(one).scores))
				.forEach((maps) => maps[0]?.forEach((_, number) => {
					if (maps.every((map) => map.has(number)))
						setMost(best, number, SYNONYM *
							sum(maps.map((map) => map.get(number))));
				}));
			return best;
		});
		const scores = new Map();

		for (const number of found.flatMap((one) => [...one.keys()])) {
			const values = found.map((one) => one.get(number) ?? 0);
			const part = values.filter(Boolean).length / words.length;

			scores.set(number, weights[number] * (1 + part) * sum(values));
		}
		return {scores, byWord};
	}

	async function match(text) {
		/* Phrases have odd numbers; the last one may still be open. */
		let parts = text.split(/["“”„«»]/).map(wordsOf), corrected = null;
		const isPhrase = (part, i) => i % 2 && i < parts.length - 1 && part.length;
		const words = [...new Set(parts.flat())];
		let {scores, byWord} = await score(words, parts.flat().pop());
		const meant = new Map(await Promise.all(words.map(async (word) =>
			[word, word.length > 3 && !byWord.get(word).isKnown &&
				await correct(word) || word])));

		if (words.some((word) => meant.get(word) !== word)) {
			parts = parts.map((part) => part.map((word) => meant.get(word)));
			corrected = parts.map((part, i) => isPhrase(part, i)
				? `"${part.join(" ")}"` : part.join(" ")).join(" ").trim();
			({scores, byWord} = await score([...new Set(parts.flat())]));
		}
		for (const part of parts.filter(isPhrase)) {
			const having = await findPhrase(part, byWord);

			scores.forEach((_, number) => having.has(number) ||
				scores.delete(number));
		}
		return {scores, corrected};
	}

	let table;

	const passes = (number, filters, but) => table.facets.every(
		({id, values, rows}) => id === but || !filters[id] ||
			rows[number]?.some((one) => filters[id].includes(values[one].id)));

	const countFacets = (numbers, filters) => table.facets.map(
		({id, label, values, rows}) => {
		const having = numbers.filter((number) => passes(number, filters, id))
			.flatMap((number) => rows[number]);

		return {id, label, values: values.map((value, i) =>
			({...value, count: having.filter((one) => one === i).length}))
			.filter((one) => one.count || filters[id]?.includes(one.id))};
	}).filter(({values}) => values.length);

	/* What is not filed comes last. */
	function order(numbers, sort, scores) {
		const column = table?.sorts[sort] ??
			table?.facets.find(({id}) => id === sort)?.rows.map(([one]) => one);
		const key = (one) => scores && sort === "relevance" ? -scores.get(one)
			: column?.[one] ?? Infinity;
		const rank = (one) => table?.ranks[one] ?? one;

		return numbers.sort((a, b) => key(a) - key(b) || rank(a) - rank(b));
	}

	const record = async (number) => (await load(`records-${
		Math.floor(number / site.per_file)}`))[number % site.per_file];

	async function query({text = "", filters = {}, sort = "relevance", from = 0,
		count = 10, facets = false}) {
		const {scores, corrected = null} = text.trim() ? await match(text) : {};
		const all = [...scores?.keys() ?? Array(claims).keys()];

		if (!scores || Object.keys(filters).length || facets || sort !== "relevance")
			table = await load("facets");
		const numbers = order(all.filter((one) => !table ||
			passes(one, filters)), sort, scores);

		return {total: numbers.length, corrected,
			results: await Promise.all(numbers.slice(from, from + count).map(record)),
			...(facets && {facets: countFacets(all, filters)})};
	}

	return {query};
}

globalThis.attestSearch = {open, words: wordsOf};
}
