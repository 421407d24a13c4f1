// Counts what a suite found and says it as all suites do.
"use strict";

function results() {
	let passed = 0;
	let failed = 0;
	return {
		// One case, with what was found wrong: none is a pass.
		add(what, faults) {
			if (faults.length === 0) {
				passed++;
				return;
			}
			failed++;
			console.log(`FAIL ${what}`);
			for (const fault of faults.slice(0, 8))
				console.log(`     ${fault}`);
			if (faults.length > 8)
				console.log(`     and ${faults.length - 8} more`);
		},
		close() {
			console.log(`${passed} passed, ${failed} failed`);
			process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
		},
	};
}

// What `promise` gives, or an error after a minute: a browser may hang.
function timely(promise) {
	let timer;
	return Promise.race([promise, new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error("took over a minute")), 60000);
	})]).finally(() => clearTimeout(timer));
}

// Calls `work` for each of `items`, at most `width` at a time.
async function together(width, items, work) {
	const queue = [...items];
	await Promise.all(Array.from({ length: width }, async () => {
		while (queue.length > 0)
			await work(queue.shift());
	}));
}

module.exports = { results, timely, together };
