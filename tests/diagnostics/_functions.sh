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
