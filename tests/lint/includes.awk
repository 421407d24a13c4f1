# Dependencies run one way (generator/README.md): a file includes its own
# group, or one of a lower layer. A library's header has one home.

BEGIN {
	add_layer(9, "main.c")
	add_layer(8, "commands")
	add_layer(7, "pipeline.c pipeline.h state_test.c state_test.h " \
		     "recall.c recall.h worker.c worker.h preview.c preview.h " \
		     "preview_files.c preview_files.h preview_site.c preview_site.h " \
		     "preview_passes.c preview_passes.h preview_paths.c preview_paths.h preview_watch.c preview_watch.h " \
		     "preview_templates.c preview_templates.h " \
		     "preview_library.c preview_library.h", "pipeline")
	add_layer(7.5, "serve")
	for (i = split("config discover history parse relate render write", names, " "); i > 0; i--)
		add_layer(6, names[i])
	add_layer(5, "age.c age.h site.c site.h site_config.h site_history.h site_people.c site_people.h site_scheme.h site_theme.h sink.h claim_facts.c claim_facts.h plural.c plural.h word_index.c word_index.h views.c views.h views_evidence.c views_history.c " \
		     "views_table.h hooks.c hooks.h schemes.c schemes.h " \
		     "scheme_colors.c scheme_colors.h theme_colors.c theme_colors.h " \
		     "registrations.c " \
		     "registrations.h words.c words.h passes.c passes.h policy.c policy.h " \
		     "numbers.c numbers.h views_json.c views_json.h " \
		     "csl_json.c csl_json.h citation_style.c citation_style.h " \
		     "source_item.c source_item.h page_document.c page_document.h " \
		     "csl_html.c csl_html.h content_digest.c content_digest.h " \
		     "page_address.c page_address.h summary.c summary.h changes.c changes.h front_changes.c front_changes.h " \
		     "styled_entry.c styled_entry.h", "site")
	add_layer(4, "evidence")
	add_layer(4, "csl")
	add_layer(3, "adapters")
	add_layer(2, "base")

	home["cmark-gfm"] = "^adapters/markdown"
	home["yaml.h"] = "^adapters/yaml"
	home["lua.h"] = home["lauxlib.h"] = home["lualib.h"] = "^adapters/script"
	home["utf8proc.h"] = "^(base/utf8|adapters/markdown)"
	home["xxhash.h"] = "^base/digest"
	home["expat.h"] = "^csl/"
	home["microhttpd.h"] = "^adapters/http"
	home["dlfcn.h"] = home["arpa/inet.h"] = home["netinet/in.h"] = "^adapters/http"
	home["git2.h"] = home["git2/sys/odb_backend.h"] = "^adapters/git"
	home["iconv.h"] = "^adapters/git_text"
	home["endian.h"] = "^base/(csv|phrases)"
	home["linux/openat2.h"] = "^base/file"
	home["zlib.h"] = "^(write/|adapters/git_loose)"
	home["brotli/encode.h"] = "^write/"
	for (i = split("assert ctype dirent errno fcntl float fnmatch glob grp " \
		       "getopt inttypes limits locale malloc math poll pthread pwd sched " \
		       "signal spawn stdalign stdarg stdatomic stdbool stddef stdint stdio " \
		       "stdlib string strings sys/file sys/inotify sys/mman " \
		       "sys/eventfd sys/resource sys/signalfd sys/socket sys/stat sys/syscall sys/time sys/types sys/wait " \
		       "termios time unistd wchar", names, " "); i > 0; i--)
		system_header[names[i] ".h"] = 1
}

function add_layer(rank, members, name,    list, i) {
	for (i = split(members, list, " "); i > 0; i--) {
		rank_of[list[i]] = rank
		group_of[list[i]] = name == "" ? list[i] : name
	}
}

# The first folder or the file itself, below generator/.
function member(path,    slash) {
	slash = index(path, "/")
	return slash ? substr(path, 1, slash - 1) : path
}

function may_include(from, to) {
	if (group_of[from] == group_of[to])
		return 1
	# Pure: data in, data out.
	if (group_of[from] == "evidence" || group_of[from] == "csl")
		return to == "base"
	return rank_of[to] < rank_of[from]
}

function check_project(target,    to) {
	to = member(target)
	if (!(from in rank_of))
		return
	if (!(to in rank_of))
		report("'" target "' is in no layer; add it to tests/lint/includes.awk")
	else if (!may_include(from, to))
		report(group_of[from] " must not include '" target "'")
	if (own != "" && count == 1 && target != own)
		report("the file's own header '" own "' comes first")
	# A file that shares its contract with others has their header first.
	if (count > 1)
		project_seen = 1
}

function check_system(target,    key) {
	if (own != "" && count == 1)
		report("the file's own header '" own "' comes first")
	if (project_seen)
		report("<" target "> stands behind headers of the project")
	key = target ~ /^cmark-gfm/ ? "cmark-gfm" : target
	if (key in home) {
		if (path !~ home[key])
			report("<" target "> belongs to " home[key])
	} else if (!(target in system_header))
		report("<" target "> has no home; name its adapter in tests/lint/includes.awk")
}

FNR == 1 {
	path = file
	sub(/^generator\//, "", path)
	from = member(path)
	count = 0
	project_seen = 0
	own = path
	if (sub(/\.c$/, ".h", own) == 0 || !(own in exists))
		own = ""
	if (!(from in rank_of))
		report("in no layer; add it to tests/lint/includes.awk")
}

{ code = code_of($0) }

/^[ \t]*#[ \t]*include/ && code ~ /include/ {
	count++
	line = $0
	if (line ~ /\.def"/)
		next
	if (match(line, /"[^"]*"/))
		check_project(substr(line, RSTART + 1, RLENGTH - 2))
	else if (match(line, /<[^>]*>/))
		check_system(substr(line, RSTART + 1, RLENGTH - 2))
}
