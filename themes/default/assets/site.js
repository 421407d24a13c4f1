/* What a page does beyond showing itself. Everything works without it. */
"use strict";

(() => {
	/* "/" leads to the search box, unless something is being typed. */
	document.addEventListener("keydown", (event) => {
		const box = document.querySelector("form[role=search] input");
		const typing = event.target.closest(
			"input, textarea, select, [contenteditable]");

		if (event.key !== "/" || !box || typing || event.ctrlKey ||
		    event.metaKey || event.altKey)
			return;
		event.preventDefault();
		box.focus();
		box.select();
	});
})();
