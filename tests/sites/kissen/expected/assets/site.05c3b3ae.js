/* What a page does beyond showing itself; everything works without it. All
 * words come from the page. */
"use strict";

{
const {src, dataset: {inList}} = document.currentScript;
const root = new URL("../", src);
const onDisk = location.protocol === "file:";
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const find = (selector, from) => all(selector, from)[0];

function make(name, properties, ...content) {
	const element = Object.assign(document.createElement(name), properties);

	element.append(...content);
	return element;
}

/* "/" leads to the search box, unless something is being typed. */
addEventListener("keydown", (event) => {
	if (event.key === "/" && !event.ctrlKey && !event.target.matches("input")) {
		event.preventDefault();
		all("[role=search] input").pop()?.select();
	}
});

/* ---- panels: one at a time, beside its link ---- */

const ENTRIES = '[href^="#ref-"], [href^="#fn-"], [href^="#finding_"]';
/* From disk no page can be fetched. */
const CARDS = onDisk ? "no-link" : ".wikilink, .term";
const DELAY_MS = 300;
const panel = make("div", {id: "script_panel", className: "panel",
			   popover: "manual", tabIndex: -1, role: "note"});
let owner; /* the link whose panel is open */
let timer; /* until a pointer or the focus opens or closes it */

function close() {
	clearTimeout(timer);
	if (panel.contains(document.activeElement))
		owner.focus();
	owner?.removeAttribute("aria-describedby");
	owner = null;
	panel.remove();
}

function open(link, content) {
	close();
	owner = link;
	panel.replaceChildren(...content);
	link.setAttribute("aria-describedby", panel.id);
	(link.closest("sup") ?? link).after(panel);
	panel.showPopover();

	/* Below the link, or above where it would end below the window. */
	const {style, offsetWidth: width, offsetHeight: height} = panel;
	const {left, right, top, bottom} = link.getBoundingClientRect();
	const start = document.dir === "rtl" ? right - width : left;

	style.left = `clamp(12px, ${start}px, 100% - ${width + 12}px)`;
	style.top = `${scrollY + (bottom + height + 12 > innerHeight
		? top - height - 12 : bottom)}px`;
}

/* What is in ELEMENT, for another place than ADDRESS. */
function copy(element, address) {
	const made = element.cloneNode(true);

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

	if (entry)
		open(link, [make("div", {}, ...copy(entry, location)),
			make("p", {}, make("a", {href: link.hash}, inList))]);
	return entry;
}

const pages = {};

/* The beginning of the page that LINK leads to, or its term. */
async function openCard(link) {
	const [address] = link.href.split("#");

	pages[address] = pages[address] ?? fetch(address)
		.then((answer) => answer.ok ? answer.text() : "", () => "")
		.then((text) => new DOMParser().parseFromString(text, "text/html"));

	const from = await pages[address];
	const term = link.matches(".term") && target(link, from);
	const shown = term ? [term, term.nextElementSibling]
		: all("main h1, main p.lead, .verdict-head > *, .fallen dd, .notice > p",
			from);

	if (shown.length > 0 && link.matches(":hover, :focus"))
		open(link, shown.map((one) => make("p", {}, ...copy(one, address))));
}

if (panel.showPopover) {
	addEventListener("click", (event) => {
		const {target: at} = event, link = at.closest(ENTRIES);

		if (link && !panel.contains(link) && !event.ctrlKey && openEntry(link)) {
			event.preventDefault();
			panel.focus({preventScroll: true});
		} else if (!panel.contains(at) || at.matches("a")) {
			close();
		}
	});
	addEventListener("pointerover", ({target: at}) => {
		const link = at.closest(CARDS);

		if (panel.contains(document.activeElement))
			return;
		clearTimeout(timer);
		if (!panel.contains(at) && link !== owner)
			timer = setTimeout(link ? openCard : close, DELAY_MS, link);
	});
	addEventListener("focusin", ({target: at}) => {
		if (at === owner || panel.contains(at))
			return;
		close();
		if (at.matches(CARDS))
			timer = setTimeout(openCard, DELAY_MS, at);
	});
	addEventListener("keydown", ({key}) => key === "Escape" && close());
}

/* ---- search and filters ---- */

function fillRow(template, record) {
	const row = template.content.cloneNode(true);

	all("[data-slot]", row).forEach((at) => {
		const value = record[at.dataset.slot] ?? "";

		if (value.marks)
			at.append(make("span", {
				className: `marks ${value.class}`, ariaHidden: "true",
			}, ...[...value.marks].map((one) => make(one))), " ");
		at.append(value.word ?? value);
	});
	/* From disk a folder has no page of its own. */
	find("a", row).href =
		new URL(record.url + (onDisk ? "index.html" : ""), root);
	return row;
}

let index;

function startFilters(form) {
	const box = find("main [role=search] input");
	const template = find("template[data-row]");
	const list = find("tbody, ol", template.parentNode);
	const still = [...list.children];
	const lists = all(".paging, .jumps, [data-browse]");
	const heads = all("th[data-sort]", template.parentNode);
	const status = find("[role=status]", form);
	const details = find("details", form);
	const facets = find(".facets", form);
	const clear = find("[type=reset]", form);
	const more = find(".show-more");
	const say = (key, value) =>
		form.dataset[key].replace(/\{\w+\}/, () => value);
	let turn = 0;
	/* What the address asks for: ?q=, ?sort=, filters. */
	let asked;

	function showFacets(found) {
		const focused = document.activeElement.id;

		facets.replaceChildren(...found.map(({id: name, label, values}) =>
			make("fieldset", {}, make("legend", {}, label),
			     ...values.map(({id: value, label, count}) =>
				make("label", {}, make("input", {
					type: "checkbox", name, value,
					id: `filter_${name}_${value}`,
					checked: asked.getAll(name).includes(value),
				}), ` ${label} `,
				make("span", {className: "count"}, count))))));
		document.getElementById(focused)?.focus();
	}

	function show(rows, said, total) {
		document.body.classList.remove("waiting");
		list.replaceChildren(...rows);
		status.textContent = said;
		more.hidden = rows.length >= total;
		lists.forEach((one) => { one.hidden = total > 0; });
	}

	function showFound({results, corrected: text, total}, from) {
		const empty = clear.hidden ? "nothing" : "nothingLeft";

		show([...[...list.children].slice(0, from),
			...results.map((one) => fillRow(template, one))],
		     (text ? `${say("corrected", text)} · ` : "") +
		     say(total ? "found" : empty, total || asked.get("q")), total);
		if (from > 0)
			find("a", list.children[from])?.focus();
	}

	async function run(from = 0) {
		const mine = ++turn, isAsked = location.search;
		const {q: [text] = [""], sort: [sort] = ["relevance"], ...filters} =
			Object.fromEntries([...asked.keys()].map((key) =>
				[key, asked.getAll(key)]));
		const isFiltered = Object.keys(filters).length > 0;
		const withFacets = details.open || isFiltered;

		clear.hidden = !isFiltered && sort === "relevance";
		heads.forEach((head) => {
			head.ariaSort = head.dataset.sort === sort
				? head.dataset.order : null;
		});
		if (!isAsked)
			show(still, "", 0);
		if (!isAsked && !withFacets)
			return;
		try {
			index = index ?? attestSearch.open(new URL("search/", root));
			const found = await (await index).query({
				text, filters, sort, from, count: 20,
				facets: withFacets});

			if (mine === turn && isAsked)
				showFound(found, from);
			if (mine === turn && withFacets)
				showFacets(found.facets);
		} catch {
			index = null;
			show(still, say("failed"), 0);
		}
	}

	/* Typing makes no steps for the way back. */
	function change(sort = asked.get("sort"), step = "pushState") {
		asked = new URLSearchParams([["q", box?.value.trim()],
			["sort", sort], ...new FormData(form)]
			.filter(([, value]) => value));
		history[step](null, "", `${asked}` ? `?${asked}` : location.pathname);
		run();
	}

	onpopstate = () => {
		asked = new URLSearchParams(location.search);
		if (box)
			box.value = asked.get("q") ?? "";
		run();
	};
	heads.forEach((head) => {
		const {sort} = head.dataset;

		head.append(make("button", {type: "button", onclick: () =>
			change(asked.get("sort") === sort ? "" : sort),
		}, ...head.childNodes));
	});
	more.onclick = () => run(list.children.length);
	details.ontoggle = () => run();
	form.onchange = () => change();
	form.onreset = () => {
		facets.replaceChildren();
		change("");
	};
	if (box) {
		box.oninput = () => change(undefined, "replaceState");
		box.form.onsubmit = () => {
			change();
			return false;
		};
	}
	form.hidden = false;
	onpopstate();
	/* What is about to be replaced would move before the reader's eyes. */
	document.body.classList.toggle("waiting", location.search);
}

all("[data-filters]").forEach(startFilters);
}
