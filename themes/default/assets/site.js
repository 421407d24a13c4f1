/* What a page does beyond showing itself; everything works without it. Words
 * come from the page. */
"use strict";

(() => {
const script = document.currentScript;
const root = new URL("../", script.src);
const onDisk = location.protocol === "file:";
const find = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

function make(name, className, ...content) {
	const element = document.createElement(name);

	element.className = className;
	element.append(...content);
	return element;
}

/* "/" leads to the search box, unless something is being typed. */
document.addEventListener("keydown", (event) => {
	const box = find("main form[role=search] input") ||
		find("form[role=search] input");

	if (event.key !== "/" || event.ctrlKey || event.metaKey || !box ||
	    event.target.closest("input, textarea, select"))
		return;
	event.preventDefault();
	box.focus();
	box.select();
});

/* ---- panels: one at a time, below the line of their link ---- */

const CITES = 'a[href^="#ref-"], a[href^="#fn-"], a[href^="#finding_"]';
const CARDS = "a.wikilink, a.term";
const DELAY_MS = 300;
const panel = make("div", "panel");
let owner = null;   /* the link whose panel is open */
let pinned = false; /* by a click: a pointer that leaves does not close it */
let timer = 0;      /* of what a pointer or the focus will do */
let loading = null; /* a card that is fetched */

function close() {
	const inside = panel.contains(document.activeElement);
	const link = owner;

	clearTimeout(timer);
	loading?.abort();
	if (!link)
		return;
	owner = null;
	panel.hidePopover();
	panel.remove();
	link.removeAttribute("aria-describedby");
	if (link.hasAttribute("aria-expanded"))
		link.setAttribute("aria-expanded", "false");
	if (inside)
		link.focus();
}

function place(link) {
	const GAP = 8, EDGE = 12;
	const line = link.getClientRects()[0];
	const {offsetWidth: width, offsetHeight: height} = panel;
	const room = document.documentElement.clientWidth - width - EDGE;
	const rtl = getComputedStyle(link).direction === "rtl";
	const x = Math.min(rtl ? line.right - width : line.left, room);
	const below = line.bottom + GAP;
	const above = line.top - GAP - height;

	panel.style.left = `${Math.max(x, EDGE) + scrollX}px`;
	panel.style.top = `${scrollY +
		(below + height > innerHeight && above > 0 ? above : below)}px`;
}

function open(link, content, pin) {
	close();
	owner = link;
	pinned = pin;
	panel.replaceChildren(...content);
	link.after(panel);
	panel.showPopover();
	place(link);
}

/* A copy that may stand anywhere: its ids and ways back stay behind, links
 * lead where they led from ADDRESS. */
function copy(element, address) {
	const made = document.importNode(element, true);

	all(".preview, .backlinks, [href^='#fnref-']", made)
		.forEach((one) => one.remove());
	[made, ...all("*", made)].forEach((one) => {
		one.removeAttribute("id");
		one.removeAttribute("role");
		if (one.hasAttribute("href"))
			one.href = new URL(one.getAttribute("href"), address);
	});
	return made;
}

/* ---- citations and footnotes ---- */

function openEntry(link, pin) {
	const id = decodeURIComponent(link.hash.slice(1));
	const entry = document.getElementById(id);
	const section = entry?.closest("section");
	const more = make("a", "", script.dataset.inList);

	if (!entry)
		return false;
	more.href = link.hash;
	more.addEventListener("click", () => {
		owner = null;
		panel.remove();
		link.setAttribute("aria-expanded", "false");
	});
	open(link, [make("div", "entry", ...copy(entry, location).childNodes),
		    make("p", "", more)], pin);
	panel.setAttribute("role", "dialog");
	panel.setAttribute("aria-label", [
		section?.getAttribute("aria-label") ||
		(section && find("h2, h3", section)?.textContent) || "",
		link.textContent].join(" ").trim());
	link.setAttribute("aria-expanded", "true");
	return true;
}

function clickCite(event, link) {
	if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
		return;
	if (owner === link && pinned) {
		event.preventDefault();
		close();
	} else if (openEntry(link, true)) {
		event.preventDefault();
		panel.focus({preventScroll: true});
	}
}

/* ---- cards of pages and terms that are linked to ---- */

const pages = new Map();

function page(address) {
	if (!pages.has(address)) {
		loading = new AbortController();
		pages.set(address, fetch(address, {signal: loading.signal})
			.then((answer) => answer.ok ? answer.text()
						    : Promise.reject())
			.then((text) => new DOMParser()
				.parseFromString(text, "text/html")));
		pages.get(address).catch(() => pages.delete(address));
	}
	return pages.get(address);
}

/* A term's section: its name and first paragraph. */
function termCard(from, hash, address) {
	const at = from.getElementById(decodeURIComponent(hash.slice(1)));
	const text = at && (find("p, dd", at) || at.nextElementSibling);

	return text && [make("strong", "", (find("h2, h3, dt", at) || at)
				.textContent.trim()),
			make("p", "", ...copy(text, address).childNodes)];
}

function pageCard(from, address) {
	const title = find("main h1", from), answer = find("main p.lead", from);
	const head = find(".verdict-head", from);
	const marks = head && find(".marks", head);
	const card = title && [make("strong", "", title.textContent.trim())];

	if (card && answer)
		card.push(make("p", "", ...copy(answer, address).childNodes));
	if (card && head)
		card.push(make("p", "facts", find("h2", head).textContent));
	if (card && marks)
		card.push(make("p", "facts", copy(marks, address), " ",
			       find("strong", head).textContent));
	return card;
}

async function openCard(link) {
	const {href, hash, pathname} = new URL(link.href);
	const address = href.slice(0, href.length - hash.length);
	const from = pathname === location.pathname ? document
		: await page(address).catch(() => null);
	const card = from && (link.matches(".term") && hash
		? termCard(from, hash, address) : pageCard(from, address));

	if (!card || !link.matches(":hover, :focus"))
		return;
	open(link, card, false);
	panel.setAttribute("role", "tooltip");
	panel.removeAttribute("aria-label");
	link.setAttribute("aria-describedby", panel.id);
}

/* ---- what opens and closes them ---- */

function later(ms, act) {
	clearTimeout(timer);
	timer = setTimeout(act, ms);
}

function openLater(link) {
	if (link.matches(CITES))
		later(DELAY_MS, () => openEntry(link, false));
	else if (!onDisk)
		later(DELAY_MS, () => openCard(link));
}

function followPointer(event) {
	const link = event.target.closest(`${CITES}, ${CARDS}`);

	if (event.pointerType === "touch" || pinned && owner)
		return;
	if (panel.contains(event.target) || link && link === owner)
		clearTimeout(timer);
	else if (link)
		openLater(link);
	else
		later(owner ? DELAY_MS : 0, close);
}

function followFocus(event) {
	const link = event.target.closest(CARDS);

	if (owner && event.target !== owner && !panel.contains(event.target))
		close();
	if (link && link !== owner && link.matches(":focus-visible"))
		openLater(link);
}

function startPanels() {
	panel.popover = "manual";
	panel.id = "script_panel";
	panel.tabIndex = -1;
	/* What the stylesheet shows where there is no script. */
	all(".preview").forEach((one) => one.remove());
	all(CITES).forEach((one) => one.setAttribute("aria-expanded", "false"));
	document.addEventListener("click", (event) => {
		const link = event.target.closest(CITES);

		if (link && !panel.contains(link))
			clickCite(event, link);
	});
	document.addEventListener("pointerover", followPointer);
	document.addEventListener("focusin", followFocus);
	document.addEventListener("pointerdown", (event) => {
		if (!panel.contains(event.target) &&
		    !owner?.contains(event.target))
			close();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape")
			close();
	});
}

if (panel.showPopover)
	startPanels();

/* ---- "Cite this page" ---- */

function addCopyButton(text, words) {
	const button = make("button", "copy", words.copy);

	button.type = "button";
	button.setAttribute("aria-live", "polite");
	button.addEventListener("click", async () => {
		await navigator.clipboard.writeText(text.textContent.trim());
		button.textContent = words.copied;
		setTimeout(() => { button.textContent = words.copy; }, 2000);
	});
	text.after(button);
}

all("[data-copy]").forEach((section) => {
	if (navigator.clipboard)
		all(".own-reference, pre", section).forEach((text) =>
			addCopyButton(text, section.dataset));
});

/* ---- the search page, and the filters of all claims ---- */

const words = {};
const plural = new Intl.PluralRules(document.documentElement.lang || "en");

function say(key, values = {}) {
	const form = "n" in values ? plural.select(values.n) : values.form;
	const word = words[`${key}.${form}`] ?? words[`${key}.other`] ??
		words[key] ?? "";

	return word.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/* An address of the index; from disk a folder has no page of its own. */
function pageAt(url) {
	return new URL(onDisk ? url.replace(/(^|\/)(?=#|$)/, "$1index.html")
			      : url, root);
}

function marks({level, kind_label: kind}) {
	const row = make("span", `marks ${level?.class}`);

	if (!level?.rates_certainty)
		return [kind ?? ""];
	for (let i = 0; i < level.of; i++)
		row.append(document.createElement(i < level.rank ? "b" : "i"));
	row.setAttribute("aria-hidden", "true");
	return [row, " ", level.word];
}

function fillRow(template, record) {
	const row = template.content.cloneNode(true);
	const {studies, people, tested} = record;
	const count = (key, n) => n ? say(key, {n}) : "";
	const slots = {
		...record,
		kind: record.kind === "claim" ? ""
			: say("kind", {form: record.kind}),
		level: marks(record),
		studies: count("studies", studies),
		people: count("people", people),
		tested: tested?.join(", "),
	};

	slots.evidence = [slots.studies, slots.people].filter(Boolean)
		.join(", ");
	all("[data-slot]", row).forEach((at) => {
		const content = [slots[at.dataset.slot] ?? ""].flat();

		at.replaceChildren(...content);
		at.hidden = !content.join("");
		if (at.matches("a"))
			at.href = pageAt(record.url);
	});
	return row;
}

let engine;

function openEngine({engine: address}) {
	engine ??= new Promise((resolve, reject) => {
		const element = document.createElement("script");

		element.onload = () =>
			resolve(attestSearch.open(new URL("search/", root).href));
		element.onerror = () => {
			engine = null;
			reject();
		};
		element.src = address;
		document.head.append(element);
	});
	return engine;
}

/* What is asked for stands in the address: ?q=, ?sort= and a filter each. */
function readState() {
	const state = {text: "", sort: "", filters: {}};

	for (const [key, value] of new URLSearchParams(location.search)) {
		if (key === "q")
			state.text = value;
		else if (key === "sort")
			state.sort = value;
		else
			(state.filters[key] ??= []).push(value);
	}
	return state;
}

function writeState({text, sort, filters}, push) {
	const query = new URLSearchParams();
	const set = (key, value) => value && query.append(key, value);

	set("q", text);
	set("sort", sort);
	for (const key in filters)
		filters[key].forEach((value) => set(key, value));
	if (`?${query}` !== (location.search || "?"))
		history[push ? "pushState" : "replaceState"](null, "",
			query.size ? `?${query}` : location.pathname);
}

function startFilters(form) {
	const box = find("main form[role=search] input");
	const template = find("template[data-row]");
	const list = find("tbody, ol", template.parentNode);
	const still = [...list.children];
	const browse = all(".paging, [data-browse]");
	const heads = all("th[data-sort]", template.parentNode);
	const status = find("[role=status]", form);
	const details = find("details", form);
	const clear = find("[type=reset]", form);
	const more = make("button", "more", say("more"));
	const sets = new Map();
	const COUNT = box ? 10 : 50, TYPING_MS = 150;
	let state = readState();
	let turn = 0, typing = 0;

	const isFiltered = () => Object.keys(state.filters).length > 0;
	const isAsked = () => state.text.trim() || state.sort || isFiltered();

	/* Boxes stay where they are while their counts change. */
	function showFacets(facets) {
		sets.forEach(({count}) => { count.textContent = ""; });
		facets.forEach(({id, label, values}) => {
			let set = find(`[data-facet="${id}"]`, form);

			if (!set) {
				set = make("fieldset", "",
					   make("legend", "", label));
				set.dataset.facet = id;
				find(".facets", form).append(set);
			}
			values.forEach((value) => {
				const key = `${id} ${value.id}`;

				if (!sets.has(key))
					sets.set(key, addFilter(set, id, value));
				sets.get(key).count.textContent = value.count;
			});
		});
		showChecked();
	}

	function addFilter(set, id, value) {
		const check = document.createElement("input");
		const count = make("span", "count");

		check.type = "checkbox";
		check.name = id;
		check.value = value.id;
		set.append(make("label", "", check, " ", value.label, " ", count));
		return {check, count};
	}

	function showChecked() {
		sets.forEach(({check}) => {
			check.checked = state.filters[check.name]
				?.includes(check.value) ?? false;
		});
		heads.forEach((head) => {
			const {sort, order} = head.dataset;

			if (sort === state.sort)
				head.setAttribute("aria-sort", order);
			else
				head.removeAttribute("aria-sort");
		});
		if (form.elements.sort)
			form.elements.sort.value = state.sort;
		clear.hidden = !isFiltered() && !state.sort;
	}

	function showFound(found, from) {
		const rows = found.results.map((one) => fillRow(template, one));
		const said = [];

		if (from === 0)
			list.replaceChildren(...rows);
		else
			list.append(...rows);
		if (from > 0)
			find("a", list.children[from])?.focus();
		if (found.corrected)
			said.push(say("corrected", {text: found.corrected}));
		if (found.total > 0)
			said.push(say(box ? "results" : "shown", {n: found.total}));
		else
			said.push(say(isFiltered() ? "nothing_left" : "nothing",
				      state));
		status.textContent = said.join(" · ");
		more.hidden = list.children.length >= found.total;
		browse.forEach((one) => { one.hidden = found.total > 0; });
	}

	function showStill() {
		list.replaceChildren(...still);
		browse.forEach((one) => { one.hidden = false; });
		status.textContent = "";
		more.hidden = true;
	}

	async function run(from = 0) {
		const mine = ++turn;
		const facets = details.open || isFiltered();

		showChecked();
		if (!isAsked())
			showStill();
		if (!isAsked() && !facets)
			return;
		try {
			const index = await openEngine(form.dataset);
			const found = await index.query({...state, from, facets,
				sort: state.sort || "relevance", count: COUNT});

			if (mine !== turn)
				return;
			if (isAsked())
				showFound(found, from);
			if (facets)
				showFacets(found.facets);
		} catch {
			showStill();
			status.textContent = say("failed");
		}
	}

	function change(part, push) {
		clearTimeout(typing);
		state = {...state, ...part};
		writeState(state, push);
		run();
	}

	function readFilters() {
		const filters = {};

		sets.forEach(({check}) => {
			if (check.checked)
				(filters[check.name] ??= []).push(check.value);
		});
		return filters;
	}

	function addSorting() {
		const select = document.createElement("select");
		const sortBy = (sort) => change({sort}, true);

		select.name = "sort";
		select.append(new Option(say("unsorted"), ""));
		heads.forEach((head) => {
			const {sort} = head.dataset;
			const button = make("button", "", ...head.childNodes);

			select.append(new Option(button.textContent.trim(), sort));
			button.type = "button";
			button.addEventListener("click", () =>
				sortBy(state.sort === sort ? "" : sort));
			head.append(button);
		});
		details.after(make("label", "sort", say("sort"), " ", select));
		select.addEventListener("change", () => sortBy(select.value));
	}

	if (heads.length > 0)
		addSorting();
	more.type = "button";
	more.hidden = true;
	more.addEventListener("click", () => run(list.children.length));
	template.before(more);
	details.addEventListener("toggle", () => run());
	form.addEventListener("change", ({target}) => {
		if (target.type === "checkbox")
			change({filters: readFilters()}, true);
	});
	form.addEventListener("reset", () =>
		change({filters: {}, sort: ""}, true));
	addEventListener("popstate", () => {
		state = readState();
		if (box)
			box.value = state.text;
		run();
	});
	if (box) {
		box.value = state.text;
		box.addEventListener("focus", () => openEngine(form.dataset));
		box.addEventListener("input", () => {
			clearTimeout(typing);
			typing = setTimeout(() =>
				change({text: box.value}, false), TYPING_MS);
		});
		box.form.addEventListener("submit", (event) => {
			event.preventDefault();
			change({text: box.value}, true);
		});
	}
	form.hidden = false;
	run();
}

all("[data-word]", find("template[data-words]")?.content ?? document)
	.forEach((one) => { words[one.dataset.word] = one.textContent; });
all("[data-filters]").forEach(startFilters);
})();
