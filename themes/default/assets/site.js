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
})();
