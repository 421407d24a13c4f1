# For scripts about what git knows: a new site in a repository of its own, whose
# ids are the same on every machine.
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$PWD/gitconfig TZ=UTC
export GIT_AUTHOR_NAME=Bob GIT_AUTHOR_EMAIL=bob@example.org
export GIT_COMMITTER_NAME=Bob GIT_COMMITTER_EMAIL=bob@example.org
export GIT_AUTHOR_DATE='2026-01-01T12:00:00 +0000'
export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
git config --file gitconfig init.defaultBranch main
claim=content/claims/sleep/falling-asleep-faster.md

# Beside the small site, and not what 'attest init' writes, so that commits keep
# their names.
new_repository() {
	mkdir -p site/content/claims/sleep
	cat >site/content/site.yaml <<-END
		title: A site
		publisher: P
		contact: p@example.org
		funding: none
		licence: CC0
		disclaimer: none
	END
	printf -- '---\ntitle: Is it so?\nstatement: It is so.\n---\n' >site/$claim
	git init -q site
	git -C site add -A
	git -C site commit -q -m 'A claim'
}

# A commit without changes.
say() { # MESSAGE
	git -C site commit -q --allow-empty --cleanup=verbatim -m "$1"
}

blob() {
	echo "Reviewed-blob: $(git -C site rev-parse HEAD:$claim) $claim"
}
