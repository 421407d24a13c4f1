/* What a page does beyond showing itself; everything works without it. All
 * words come from the page. */
"use strict";

(() => {
const script = document.currentScript;
const root = new URL("../", script.src);
const onDisk = location.protocol === "file:";
const find = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (name, act, to = document) => to.addEventListener(name, act);

function make(name, className, ...content) {
	const element = document.createElement(name);

	if (className)
		element.className = className;
	element.append(...content);
	return element;
}

function makeButton(className, act, ...content) {
	const button = make("button", className, ...content);

	button.type = "button";
	on("click", act, button);
	return button;
}

/* "/" leads to the search box, unless something is being typed. */
on("keydown", (event) => {
	const box = all("form[role=search] input").pop();

	if (event.key !== "/" || event.ctrlKey || event.metaKey || !box ||
	    event.target.closest("input, textarea, select"))
		return;
	event.preventDefault();
	box.focus();
	box.select();
});

/* ---- panels: one at a time; the stylesheet puts it beside its link ---- */

const ENTRIES = 'a[href^="#ref-"], a[href^="#fn-"], a[href^="#finding_"]';
const CARDS = "a.wikilink, a.term";
const DELAY_MS = 300;
const panel = make("div", "panel");
let owner = null;   /* the link whose panel is open */
let pinned = false; /* by a click: a pointer that leaves does not close it */
let timer = 0;      /* until a pointer or the focus opens or closes it */
let loading = null; /* a page that is fetched */

function later(act, ms = DELAY_MS) {
	clearTimeout(timer);
	timer = setTimeout(act, ms);
}

function close() {
	const link = owner, isInside = panel.contains(document.activeElement);

	clearTimeout(timer);
	loading?.abort();
	owner = null;
	panel.remove();
	link?.removeAttribute("aria-describedby");
	if (link?.matches(ENTRIES))
		link.setAttribute("aria-expanded", "false");
	if (isInside)
		link.focus();
}

function open(link, content) {
	close();
	owner = link;
	panel.replaceChildren(...content);
	(link.closest("sup") ?? link).after(panel);
	panel.showPopover();
}

/* What is in ELEMENT, for another place: without ids and ways back, with links
 * that lead where they did at ADDRESS. */
function copy(element, address) {
	const made = document.importNode(element, true);

	all(".preview, .backlinks, .csl-left-margin, [href^='#fnref-']", made)
		.forEach((one) => one.remove());
	all("[id]", made).forEach((one) => one.removeAttribute("id"));
	all("[href]", made).forEach((one) => {
		one.href = new URL(one.getAttribute("href"), address);
	});
	return made.childNodes;
}

const target = (link, from) =>
	from.getElementById(decodeURIComponent(link.hash.slice(1)));

function openEntry(link) {
	const entry = target(link, document);
	const more = make("a", "", script.dataset.inList);

	if (!entry)
		return false;
	more.href = link.hash;
	open(link, [make("div", "", ...copy(entry, location)),
		    make("p", "", more)]);
	link.setAttribute("aria-expanded", "true");
	return true;
}

/* ---- cards of pages and terms that are linked to ---- */

const pages = new Map();

function page(address) {
	if (!pages.has(address)) {
		loading = new AbortController();
		pages.set(address, fetch(address, {signal: loading.signal})
			.then((answer) => answer.ok && answer.text())
			.then((text) => new DOMParser()
				.parseFromString(text, "text/html"))
			.catch(() => void pages.delete(address)));
	}
	return pages.get(address);
}

async function openCard(link) {
	const address = link.href.split("#")[0];
	const from = address === location.href.split("#")[0] ? document
		: await page(address);
	const term = from && link.matches(".term") && target(link, from);
	const shown = term ? [term, term.nextElementSibling]
		: all("main h1, main p.lead, .verdict-head > *",
		      from ?? panel);

	if (shown.length === 0 || !link.matches(":hover, :focus"))
		return;
	open(link, shown.map((one) => make("p", "", ...copy(one, address))));
	link.setAttribute("aria-describedby", panel.id);
}

function openLater(link) {
	pinned = false;
	if (link.matches(ENTRIES))
		later(() => openEntry(link));
	else if (!onDisk)
		later(() => openCard(link));
}

function startPanels() {
	panel.popover = "manual";
	panel.id = "script_panel";
	panel.tabIndex = -1;
	panel.setAttribute("role", "note");
	/* What the stylesheet shows where there is no script. */
	all(".preview").forEach((one) => one.remove());
	all(ENTRIES).forEach((one) =>
		one.setAttribute("aria-expanded", "false"));
	on("click", ({target: at}) => at.closest("a") && close(), panel);
	on("click", (event) => {
		const link = event.target.closest(ENTRIES);
		const isOpen = link && link === owner && pinned;

		if (!link || panel.contains(link) || event.ctrlKey ||
		    event.metaKey || event.shiftKey || event.altKey)
			return;
		if (isOpen)
			close();
		if (!isOpen && !openEntry(link))
			return;
		event.preventDefault();
		pinned = !isOpen;
		if (pinned)
			panel.focus({preventScroll: true});
	});
	on("pointerover", ({target: at, pointerType}) => {
		const link = at.closest(`${ENTRIES}, ${CARDS}`);

		if (pointerType === "touch" || owner && pinned)
			return;
		if (panel.contains(at) || link && link === owner)
			clearTimeout(timer);
		else if (link)
			openLater(link);
		else
			later(close, owner ? DELAY_MS : 0);
	});
	on("focusin", ({target: at}) => {
		if (owner && at !== owner && !panel.contains(at))
			close();
		if (at !== owner && at.matches(CARDS) &&
		    at.matches(":focus-visible"))
			openLater(at);
	});
	on("pointerdown", ({target: at}) => {
		if (!panel.contains(at) && !owner?.contains(at))
			close();
	});
	on("keydown", ({key}) => {
		if (key === "Escape")
			close();
	});
}

if (panel.showPopover && CSS.supports("position-area: end"))
	startPanels();

/* ---- "Cite this page" ---- */

function addCopyButton(text, {copy: word, copied}) {
	const button = makeButton("copy", async () => {
		await navigator.clipboard.writeText(text.textContent.trim());
		button.textContent = copied;
		setTimeout(() => { button.textContent = word; }, 2000);
	}, word);

	button.setAttribute("aria-live", "polite");
	text.after(button);
}

if (navigator.clipboard)
	all("[data-copy]").forEach((section) =>
		all(".own-reference, pre", section).forEach((text) =>
			addCopyButton(text, section.dataset)));

/* ---- the search page, and the filters of all claims ---- */

const words = {};
const plural = new Intl.PluralRules(document.documentElement.lang);

function say(key, values) {
	const word = words[`${key}.${plural.select(values?.n ?? 0)}`] ??
		words[`${key}.other`] ?? words[key] ?? "";

	return word.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/* From disk a folder has no page of its own. */
const pageAt = (url) => new URL(
	onDisk ? url.replace(/\/(?=#|$)/, "/index.html") : url, root);

function marks({level, kind_label: kind}) {
	const row = make("span", `marks ${level?.class}`);

	if (!level?.rates_certainty)
		return [kind ?? ""];
	for (let i = 0; i < level.of; i++)
		row.append(make(i < level.rank ? "b" : "i", ""));
	row.setAttribute("aria-hidden", "true");
	return [row, ` ${level.word}`];
}

function fillRow(template, record) {
	const row = template.content.cloneNode(true);
	const counts = ["studies", "people"].filter((key) => record[key])
		.map((key) => say(key, {n: record[key]}));
	const slots = {
		...record,
		kind: words[`kind.${record.kind}`],
		level: marks(record),
		evidence: counts.join(", "),
		tested: record.tested?.join(", "),
	};

	all("[data-slot]", row).forEach((at) => {
		const content = [slots[at.dataset.slot] ?? ""].flat();

		at.replaceChildren(...content);
		at.hidden = !content[0];
		if (at.matches("a"))
			at.href = pageAt(record.url);
	});
	return row;
}

let engine;

function openEngine(address) {
	engine = engine ?? new Promise((resolve, reject) => {
		const element = make("script", "");

		on("load", () => resolve(
			attestSearch.open(new URL("search/", root).href)),
		element);
		on("error", reject, element);
		element.src = address;
		document.head.append(element);
	});
	return engine;
}

function startFilters(form) {
	const COUNT = 20, TYPING_MS = 150;
	const box = find("main form[role=search] input");
	const template = find("template[data-row]");
	const list = find("tbody, ol", template.parentNode);
	const still = [...list.children];
	const lists = all(".paging, .jumps, [data-browse]");
	const heads = all("th[data-sort]", template.parentNode);
	const status = find("[role=status]", form);
	const details = find("details", form);
	const facets = find(".facets", form);
	const clear = find("[type=reset]", form);
	const more = makeButton("show-more", () => run(list.children.length),
				say("more"));
	let turn = 0, typing = 0;
	/* What is asked for, as the address has it: ?q=, ?sort=, filters. */
	let asked;

	function filters() {
		const chosen = {};

		for (const key of asked.keys())
			if (key !== "q" && key !== "sort")
				chosen[key] = asked.getAll(key);
		return chosen;
	}

	function addFilter({id, label, values}) {
		const set = make("fieldset", "", make("legend", "", label));

		values.forEach((value) => {
			const check = make("input", "");

			check.type = "checkbox";
			check.name = id;
			check.value = value.id;
			check.checked = asked.getAll(id).includes(value.id);
			set.append(make("label", "", check, ` ${value.label} `,
					make("span", "count", value.count)));
		});
		return set;
	}

	function showFacets(found) {
		const {name, value} = document.activeElement;

		facets.replaceChildren(...found.map(addFilter));
		all("input", facets).find((one) =>
			one.name === name && one.value === value)?.focus();
	}

	function showLists(areShown) {
		[list, ...lists].forEach((one) => {
			one.hidden = one !== list && !areShown;
			one.style.visibility = "";
		});
	}

	function showFound(found, from) {
		const rows = found.results.map((one) => fillRow(template, one));
		const said = [];

		if (from === 0)
			list.replaceChildren();
		list.append(...rows);
		if (from > 0)
			find("a", list.children[from])?.focus();
		if (found.corrected)
			said.push(say("corrected", {text: found.corrected}));
		said.push(found.total === 0
			? say(clear.hidden ? "nothing" : "nothing_left",
			      {text: asked.get("q")})
			: say(box ? "results" : "claims", {n: found.total}));
		status.textContent = said.join(" · ");
		more.hidden = list.children.length >= found.total;
		showLists(found.total === 0);
	}

	function showStill(text) {
		list.replaceChildren(...still);
		showLists(true);
		status.textContent = text;
		more.hidden = true;
	}

	async function run(from = 0) {
		const mine = ++turn, isAsked = `${asked}` !== "";
		const sort = asked.get("sort"), chosen = filters();
		const isFiltered = Object.keys(chosen).length > 0;
		const withFacets = details.open || isFiltered;

		clear.hidden = !isFiltered && !sort;
		heads.forEach((head) => {
			head.ariaSort = head.dataset.sort === sort
				? head.dataset.order : null;
		});
		if (!isAsked)
			showStill("");
		if (!isAsked && !withFacets)
			return;
		try {
			const index = await openEngine(form.dataset.engine);
			const found = await index.query({
				text: asked.get("q") ?? "", filters: chosen,
				sort: sort ?? "relevance", from, count: COUNT,
				facets: withFacets});

			if (mine !== turn)
				return;
			if (isAsked)
				showFound(found, from);
			if (withFacets)
				showFacets(found.facets);
		} catch {
			showStill(say("failed"));
		}
	}

	function restore() {
		asked = new URLSearchParams(location.search);
		if (box)
			box.value = asked.get("q") ?? "";
		/* Nothing that will go may move meanwhile. */
		[list, ...lists].forEach((one) => {
			one.style.visibility = "hidden";
		});
		run();
	}

	/* Takes over what is typed, chosen and SORT; a step of its own for the
	 * way back, but while one types. */
	function change(sort, step = "pushState") {
		clearTimeout(typing);
		asked = new URLSearchParams([["q", box?.value.trim()],
			["sort", sort], ...new FormData(form)]
			.filter(([, value]) => value));
		history[step](null, "", `${location.pathname}?${asked}`);
		run();
	}

	function addSorting(head) {
		const {sort} = head.dataset;

		head.append(makeButton("", () => change(
			asked.get("sort") === sort ? "" : sort),
		...head.childNodes));
	}

	heads.forEach(addSorting);
	template.before(more);
	on("toggle", () => run(), details);
	on("change", () => change(asked.get("sort")), form);
	on("reset", () => {
		facets.replaceChildren();
		change();
	}, form);
	on("popstate", restore, window);
	if (box) {
		on("focus", () => openEngine(form.dataset.engine)
			.catch(() => {}), box);
		on("input", () => {
			clearTimeout(typing);
			typing = setTimeout(change, TYPING_MS, asked.get("sort"),
					    "replaceState");
		}, box);
		on("submit", (event) => {
			event.preventDefault();
			change(asked.get("sort"));
		}, box.form);
	}
	form.hidden = false;
	restore();
}

all("template[data-words]").forEach(({content}) =>
	all("[data-word]", content).forEach((one) => {
		words[one.dataset.word] = one.textContent;
	}));
all("[data-filters]").forEach(startFilters);
})();
