// Serves folders, as a plain web server would: a folder's index.html, its
// own 404.html for what is not there, and nothing else.
"use strict";

const fs = require("fs");
const http = require("http");
const path = require("path");

const types = {
	".bib": "text/plain; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".csv": "text/csv; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".xml": "application/xml",
};

// The file of `folder` that answers `address` below it; null: there is none;
// an address that begins with "/": go there.
function find(folder, address) {
	const file = path.join(folder, address);
	const outside = path.relative(folder, file).startsWith("..");
	if (outside || !fs.existsSync(file))
		return null;
	if (!fs.statSync(file).isDirectory())
		return address.endsWith("/") ? null : file;
	if (!address.endsWith("/") && address !== "")
		return "/";
	const index = path.join(file, "index.html");
	return fs.existsSync(index) ? index : null;
}

function answer(mounts, request, response) {
	const { pathname } = new URL(request.url, "http://localhost");
	const mount = Object.keys(mounts).sort((a, b) => b.length - a.length)
		.find((prefix) => pathname.startsWith(prefix));
	if (mount === undefined) {
		response.writeHead(404, { "content-type": "text/plain" });
		response.end("nothing is served here\n");
		return;
	}
	let file = find(mounts[mount],
		decodeURIComponent(pathname.slice(mount.length)));
	if (file === "/") {
		response.writeHead(301, { location: `${pathname}/` });
		response.end();
		return;
	}
	const status = file === null ? 404 : 200;
	file ??= path.join(mounts[mount], "404.html");
	if (!fs.existsSync(file)) {
		response.writeHead(404, { "content-type": "text/plain" });
		response.end("not found\n");
		return;
	}
	response.writeHead(status, {
		"content-type": types[path.extname(file)] ??
			"application/octet-stream",
	});
	response.end(fs.readFileSync(file));
}

// Serves `mounts`, folders by the path they stand at ("/", "/some/path/"), on
// a free port of this machine. Gives {origin, close}.
function serve(mounts) {
	const server = http.createServer((request, response) =>
		answer(mounts, request, response));
	return new Promise((resolve) => {
		server.listen(0, "127.0.0.1", () => resolve({
			origin: `http://127.0.0.1:${server.address().port}`,
			close() {
				server.closeAllConnections();
				server.close();
			},
		}));
	});
}

module.exports = { serve };
