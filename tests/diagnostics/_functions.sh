# What the scripts of several cases share.

# Runs a command for two seconds of CPU at most, longer where it is
# instrumented. Time that others spend on the machine does not count.
timed() {
	(ulimit -t $((2 * ${CK_TIMEOUT_MULTIPLIER:-1})) && "$@")
}

# Checks a new site with this lua/init.lua.
try() { # WHAT, LUA
	echo "== $1"
	rm -rf site
	attest init site >/dev/null
	mkdir site/lua
	printf '%s\n' "$2" >site/lua/init.lua
	if [ -d input ]; then
		cp -R input/. site/content/
	fi
	timed attest -C site check
	echo "exit status $?"
}

# The site as a repository in the folder "repository", with one commit. Nothing
# of the machine's git gets in.
commit_site() {
	unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
	export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null TZ=UTC
	export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org
	export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
	export GIT_AUTHOR_DATE='1700000000 +0000'
	export GIT_COMMITTER_DATE='1700000000 +0000'
	cp -RP "$(dirname "${BASH_SOURCE[0]}")/_site" repository
	git -C repository init -q -b main "$@"
	commit_all First
}
commit_all() { # MESSAGE
	git -C repository add -A && git -C repository commit -q -m "$1"
}
