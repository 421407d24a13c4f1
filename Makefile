NAME     = attest
VERSION  = 0.1.0
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
-include config.mk                 # local settings, ignored by git

# What Debian 12 and its kin call what we build with, and what slow tests use.
DEPS       = gcc libc6-dev make pkg-config git perl check libsubunit-dev \
             libcmark-gfm-dev libcmark-gfm-extensions-dev liblua5.4-dev \
             libyaml-dev libjansson-dev libxxhash-dev libutf8proc-dev \
             libgit2-dev libexpat1-dev zlib1g-dev libbrotli-dev \
             libmicrohttpd-dev \
             citation-style-language-styles citation-style-language-locales
DEPS_PEERS = clang clang-format clang-tidy libclang-rt-dev valgrind gcovr \
             binutils debootstrap pandoc jq chromium openjdk-17-jre-headless \
             $(if $(shell command -v npm),,nodejs npm)
DEPS_BENCH = hugo valgrind parallel

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

# Goals behind `deps` need what it installs, and so a make that starts after it.
ifneq ($(and $(filter deps deps-peers deps-bench,$(MAKECMDGOALS)),$(word 2,$(MAKECMDGOALS))),)
.PHONY: $(MAKECMDGOALS)
.NOTPARALLEL:
$(MAKECMDGOALS):
	@$(MAKE) --no-print-directory $@
else

# Nothing below needs a change when a file is added.
PKGS       = libcmark-gfm lua5.4 yaml-0.1 libxxhash libutf8proc libgit2 expat \
             zlib libbrotlienc
LOADED     = libmicrohttpd         # by adapters/http_library.c, only when it is used
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(LOADED) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm
PEER_LIBS  = $$(pkg-config --libs jansson)    # of tests: another reader of JSON
WARNINGS   = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
             -Wvla -Wpointer-arith -Wwrite-strings -Wundef -Wformat-security
ALL_CFLAGS = -std=c11 -pthread -D_GNU_SOURCE -Igenerator \
             -DVERSION='"$(VERSION)"' $(WARNINGS) $(PKG_CFLAGS) $(HARDENING) $(CFLAGS)
# Builds for tests stand beside the program's. CHECKED: base/known.h.
ifdef SANITIZE
BUILT_FOR   = $(subst $(comma),-,$(SANITIZE))
ALL_CFLAGS += -DCHECKED -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
ALL_LDFLAGS = -fsanitize=$(SANITIZE) $(LDFLAGS)
else ifdef ANALYZE
BUILT_FOR   = analyzer
ALL_CFLAGS += -DCHECKED -fanalyzer -Werror -O0
else ifdef COVERAGE
BUILT_FOR   = coverage
ALL_CFLAGS += -O0 --coverage -fprofile-update=atomic
ALL_LDFLAGS = --coverage $(LDFLAGS)
else
# What an attack meets that got past everything else; HARDENING= for none.
# glibc warns of its checks where nothing is optimized, compilers of what their
# machine has not, and of a macro that CFLAGS of distributions define as well.
PROBED     := $(foreach flag,-fstack-clash-protection -fcf-protection,$(shell \
              $(CC) -Werror $(flag) -c -x c /dev/null -o /dev/null 2>/dev/null && echo $(flag)))
FORTIFY     = $(if $(findstring _FORTIFY_SOURCE,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDENING  ?= $(if $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS)))),$(FORTIFY)) \
              -fstack-protector-strong $(PROBED) -fPIE
RELOCATION := -pie -Wl,-z,relro,-z,now,-z,noexecstack
ALL_LDFLAGS = $(if $(HARDENING),$(RELOCATION)) $(LDFLAGS)
endif
comma := ,
BUILD = .build/$(notdir $(firstword $(CC)))$(BUILT_FOR:%=-%)
Q = $(if $(V),,@)                  # V=1 shows whole commands

SOURCES = $(sort $(wildcard generator/*.c generator/*/*.c))
OBJECTS = $(SOURCES:%.c=$(BUILD)/%.o) $(if $(findstring thread,$(SANITIZE)),$(BUILD)/tests/tsan/longjmp.o)
LIBRARY = $(filter-out %/main.o,$(OBJECTS))   # what tests link
UNITS   = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/unit/*.c)))
TOOLS   = $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/spec/*.c tests/bench/*.c tests/csl/*.c)))
# What is run on bytes that mean harm: tests/fuzz/README.md.
FUZZERS = $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/*.c)))
FUZZ_PARTS = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/fuzz/parts/*.c))) \
             $(BUILD)/tests/unit/parse_site.o
ifneq ($(findstring fuzzer,$(SANITIZE)),)    # it brings its own main
FUZZ_LINK  = -fsanitize=fuzzer
FUZZ_PARTS := $(filter-out %/driver.o,$(FUZZ_PARTS))
endif
CSL_PARTS = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/csl/parts/*.c)))
# Suites of data: each script drives the program and closes "N passed, N failed".
SUITES  = $(filter-out tests/sum.sh tests/fresh.sh,$(sort $(wildcard tests/*.sh)))
LINTS   = tests/lint/run.sh
# Suites in which the system fails; FAULTS=short for fewer of each kind.
FAULT_SUITES = $(filter-out %/_promise.sh,$(sort $(wildcard tests/faults/*.sh)))
# Suites in which authors, paths or callers mean no good.
HOSTILE_SUITES = $(filter-out tests/hostile/_%,$(sort $(wildcard tests/hostile/*.sh tests/hostile/*.js)))
# Suites that compare with other programs, which make deps-peers installs.
PEER_SUITES = $(sort $(wildcard tests/peers/*.sh tests/peers/*.js))
# Suites that look at built sites with a browser and an HTML checker.
BROWSER_SUITES = $(sort $(wildcard tests/browser/suites/*.js))

# ---- the program and the site ----

all: $(BUILD)/attest  ## the program, .build/attest
	$(if $(BUILT_FOR),,@ln -sfn $(BUILD:.build/%=%)/attest .build/attest)

$(BUILD)/attest: $(OBJECTS)
	@echo link $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/unit: $(LIBRARY) $(UNITS)
	@echo link $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) $(PEER_LIBS) $$(pkg-config --libs check)

$(filter $(BUILD)/tests/csl/%,$(TOOLS)): $(CSL_PARTS)
$(BUILD)/tests/spec/edits: $(BUILD)/tests/spec/parts/built.o
$(BUILD)/tests/faults/shim.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -shared -fPIC -o $@ $<
$(TOOLS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	@echo link $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) $(PEER_LIBS)

$(FUZZERS): $(BUILD)/%: $(BUILD)/%.o $(FUZZ_PARTS) $(LIBRARY)
	@echo link $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(FUZZ_LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo $(CC) $<
	$(Q)$(CC) $(ALL_CFLAGS) $(LEFT_OUT) -MMD -MP -c -o $@ $<

# Changes only when the flags do: then all objects are made anew.
$(BUILD)/flags: export FLAGS = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(PKG_LIBS)
$(BUILD)/flags: FORCE
	@pkg-config --exists $(PKGS) $(LOADED) || { echo "a library is missing: run 'make deps'" >&2; exit 1; }
	@mkdir -p $(@D)
	@echo "$$FLAGS" | cmp -s - $@ || echo "$$FLAGS" >$@

site: all  ## build the site of content/ into output/
	.build/attest build

install: all  ## the program, themes and lua, below PREFIX
	install -D -m 755 $(BUILD)/attest $(DESTDIR)$(PREFIX)/bin/attest
	install -d $(DESTDIR)$(PREFIX)/share/attest
	cp -R themes lua $(DESTDIR)$(PREFIX)/share/attest/

# ---- what must be installed ----

# Those of the packages $(1) that are missing; no network when none is.
define install_missing
	@command -v dpkg-query >/dev/null || { \
	    echo "no Debian here: install what corresponds to: $(strip $(1))" >&2; exit 1; }; \
	for package in $(1); do \
	    dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | \
	        grep -qx installed || missing="$$missing $$package"; \
	done; \
	test -z "$$missing" && exit 0; \
	echo "installing$$missing"; \
	test "$$(id -u)" = 0 || sudo=sudo; \
	$$sudo apt-get -q update && $$sudo env DEBIAN_FRONTEND=noninteractive \
	    apt-get -q install -y --no-install-recommends $$missing
endef

deps:  ## install what the site and the quick tests need
	$(call install_missing,$(DEPS))

deps-peers:  ## install what the slow tests and lint need
	$(call install_missing,$(DEPS_PEERS))
	@$(MAKE) --no-print-directory peers

deps-bench:  ## install what make bench and bench-extras need
	$(call install_missing,$(DEPS_BENCH))

PEERS   = tests/peers/node_modules/.package-lock.json
BROWSER = tests/browser/node_modules/.package-lock.json
peers: $(PEERS) $(BROWSER)
$(PEERS) $(BROWSER): tests/%/node_modules/.package-lock.json: tests/%/package-lock.json
	cd tests/$* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# ---- tests ----

# The programs that suites drive, and how they find them.
export ATTEST = $(CURDIR)/$(BUILD)/attest
export TOOLBOX = $(CURDIR)/$(BUILD)/tests

test: $(BUILD)/unit all $(TOOLS) $(FUZZERS)  ## the quick tests: unit, data, lint
	@tests/sum.sh $(BUILD)/unit $(SUITES) $(LINTS)

unit: $(BUILD)/unit  ## unit tests only
	@$(BUILD)/unit

lint: all  ## directions of includes, banned calls, sizes, rules
	@$(LINTS)

test-spec: all $(TOOLS) $(PEERS)  ## the examples of CommonMark, JSON Schema, data files, JSON-LD
	@node tests/spec/commonmark.js $(TOOLBOX)/spec/markdown_html
	@node tests/spec/schema.js $(ATTEST)
	@node tests/spec/data.js $(ATTEST)
	@node tests/spec/json_ld.js $(ATTEST)

test-peers: all $(TOOLS) $(PEERS)  ## what other programs say of the same input
	@tests/sum.sh $(PEER_SUITES)

test-browser: all $(BROWSER)  ## sites in chromium; the Nu checker; links
	@tests/sum.sh $(BROWSER_SUITES)

# Official fixtures, which are no part of the repository.
CSL_TESTS ?= ../shared/csl
CSL_SHARE = /usr/share/citation-style-language
test-csl: $(TOOLS)  ## the styles installed; the fixtures of CSL, from CSL_TESTS=FOLDER
	@test -d "$(CSL_TESTS)" || { \
	    echo "no fixtures in $(CSL_TESTS): say where with CSL_TESTS=FOLDER" >&2; exit 1; }
	@test ! -d "$(CSL_SHARE)" || $(TOOLBOX)/csl/styles $(CSL_SHARE)/locales \
	    $(CSL_SHARE)/styles $(CSL_SHARE)/styles/dependent
	@$(TOOLBOX)/csl/fixtures --known tests/csl/known.txt "$(CSL_TESTS)"

instrumented: $(BUILD)/unit all $(TOOLS) $(FUZZERS)
	@tests/sum.sh $(BUILD)/unit $(SUITES)
	@test ! -d "$(CSL_TESTS)" || $(MAKE) --no-print-directory test-csl

asan:  ## unit and data tests under ASan and UBSan
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/asan/leaks.txt:print_suppressions=0 \
	    ASAN_OPTIONS=detect_leaks=1 CK_FORK=no CK_TIMEOUT_MULTIPLIER=10 \
	    $(MAKE) --no-print-directory SANITIZE=address,undefined instrumented

# TSan wants its addresses free; a kernel that spreads them wide needs setarch.
tsan:  ## unit and data tests under TSan
	@TSAN_OPTIONS=allocator_may_return_null=1 CK_FORK=no CK_TIMEOUT_MULTIPLIER=10 \
	    $$(setarch -R true 2>/dev/null && echo setarch -R) \
	    $(MAKE) --no-print-directory SANITIZE=thread instrumented

# Of the data tests those that end within hours; VALGRIND=short for a sample.
VALGRIND_SUITES = $(filter-out tests/csl_hostile.sh,$(SUITES))
valgrind: $(BUILD)/unit all $(TOOLS) $(FUZZERS)  ## unit and data tests under valgrind
	@tests/valgrind/run.sh $(BUILD) $(if $(filter short,$(VALGRIND)), \
	    tests/valgrind/unit.sh tests/valgrind/sample.sh,$(BUILD)/unit $(VALGRIND_SUITES))

# TIDY=full for paths as long as clang's analyzer goes by itself: ten times the time.
# Without -O, lest it reads the C library's own inline functions.
TIDY_FLAGS = -O0 -DCHECKED $(if $(filter full,$(TIDY)),,-Xclang -analyzer-config -Xclang max-nodes=20000)
C_FILES = $(SOURCES) $(sort $(wildcard tests/*/*.c tests/*/parts/*.c))
tidy:  ## what clang-tidy finds, by .clang-tidy
	@$(MAKE) --no-print-directory --keep-going HARDENING= $(C_FILES:%=tidy/%)
tidy/%: FORCE
	$(Q)clang-tidy --quiet $* -- $(ALL_CFLAGS) $(TIDY_FLAGS) 2>/dev/null

analyze:  ## what gcc's -fanalyzer finds in the program
	@$(MAKE) --no-print-directory --keep-going CC=gcc ANALYZE=yes analyzed
analyzed: $(OBJECTS)
# Both keep what they allocate behind the newest item of a list.
%/generator/base/arena.o %/generator/preview_passes.o: LEFT_OUT = $(if $(ANALYZE),-Wno-analyzer-malloc-leak)
# What realloc gave stays unwritten for it when memcpy has filled it.
%/generator/base/utf8.o: LEFT_OUT = $(if $(ANALYZE),-Wno-analyzer-use-of-uninitialized-value)

coverage:  ## what of the program the quick tests run
	@$(MAKE) --no-print-directory COVERAGE=yes covered
covered: $(BUILD)/unit $(BUILD)/attest $(TOOLS) $(FUZZERS)
	@tests/coverage/run.sh $(BUILD) $(BUILD)/unit $(SUITES)

test-evidence: all  ## pooled results beside published ones
	@tests/evidence.sh

test-history: all $(TOOLS)  ## revisions of 60 random histories, beside git
	@HISTORY_SEEDS=60 tests/sum.sh tests/history.sh

test-preview: all $(TOOLS)  ## 300 random edits, beside full builds
	@EDITS=300 tests/preview.sh

test-faults: all $(TOOLS) $(BUILD)/tests/faults/shim.so  ## calls that fail, kills, full disks, odd names
	@tests/sum.sh $(FAULT_SUITES)

test-hostile: all $(TOOLS) $(BROWSER)  ## content, scripts, paths and callers that mean no good
	@tests/sum.sh $(HOSTILE_SUITES)

# libFuzzer is clang's; what it links is compiled into a folder of its own.
FUZZ_BUILD = $(MAKE) --no-print-directory CC=clang CFLAGS='-O1 -g' \
             SANITIZE=fuzzer-no-link,address,undefined
FUZZ_SECONDS ?= 240
fuzzers: all $(FUZZERS)
fuzz:  ## harnesses one after the other, FUZZ_SECONDS each, by libFuzzer
	+@$(FUZZ_BUILD) fuzzers
	+@FUZZ_SECONDS=$(FUZZ_SECONDS) $(FUZZ_BUILD) run-fuzzers
# From one seed, so that what it finds came with a change.
fuzz-short:  ## the same, 15 seconds each, two at a time
	+@$(FUZZ_BUILD) fuzzers
	+@FUZZ_SECONDS=15 FUZZ_JOBS=2 FUZZ_SEED=1 $(FUZZ_BUILD) run-fuzzers
run-fuzzers:
	@tests/fuzz/run $(notdir $(FUZZERS))

test-caps: all $(TOOLS) $(FUZZERS)  ## inputs as large as they may be, and worse than they look
	@tests/fuzz/caps

test-hardening: all  ## that the program has what makes attacks harder
	@tests/hardening/run.sh

test-memory: all $(TOOLS)  ## 10,000 pages in at most 100 MB
	@tests/bench/memory

# SIZES of the corpus; tests/bench/speed says what else can be set.
SIZES ?= 1000 10000 100000
bench: all $(TOOLS)  ## builds beside Hugo and the floor, at SIZES of claims
	@tests/bench/speed $(SIZES)

bench-model: all $(TOOLS)  ## what a claim takes, followed to 10 million claims
	@tests/bench/model

bench-evidence: all $(TOOLS)  ## what effects and pooling cost, as ratios of CPU
	@tests/bench/evidence

bench-history: $(TOOLS)  ## what it costs to find revisions, beside git log
	@tests/bench/history

bench-extras: all $(TOOLS)  ## what extras of site.yaml cost a page
	@tests/bench/extras

bench-citations: all $(TOOLS)  ## what a citation costs, in microseconds of CPU
	@tests/bench/citations

bench-bibliography: $(TOOLS)  ## what 25,000 works of CSL-JSON cost, beside jansson
	@$(TOOLBOX)/bench/bibliography

bench-csl: all $(TOOLS) $(PEERS)  ## what an entry in a CSL style costs, beside npm citeproc
	@tests/bench/csl.js

bench-retractions: all $(TOOLS)  ## what a table of 70,000 retractions costs
	@tests/bench/retractions

bench-search: all $(TOOLS) $(PEERS)  ## what the index for search costs, beside pagefind
	@tests/bench/search

test-fresh:  ## deps, site and tests in a bare Debian 12; needs root
	@tests/fresh.sh

accept: all $(TOOLS)  ## rewrite what data tests expect; then read git diff
	@for suite in $(SUITES); do $$suite --accept || exit 1; done

format:  ## lay out the C files
	clang-format -i $$(git ls-files 'generator/*.[ch]' 'tests/unit/*.[ch]' \
	    'tests/spec/*.[ch]' 'tests/spec/parts/*.[ch]' 'tests/bench/*.[ch]' \
	    'tests/csl/*.[ch]' 'tests/csl/parts/*.[ch]' \
	    'tests/fuzz/*.[ch]' 'tests/fuzz/parts/*.[ch]')

clean:  ## remove what was compiled
	rm -rf .build

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' Makefile | expand -t 14

.PHONY: FORCE all site install deps deps-peers deps-bench peers test unit lint test-spec \
        test-csl test-peers test-browser instrumented asan tsan valgrind tidy analyze \
        analyzed coverage covered test-evidence \
        bench bench-bibliography bench-citations bench-evidence bench-history \
        bench-csl bench-extras bench-model bench-retractions bench-search \
        fuzz fuzz-short fuzzers run-fuzzers test-history test-preview \
        test-faults test-hostile test-memory test-fresh accept format \
        test-caps test-hardening \
        clean help
-include $(OBJECTS:.o=.d) $(UNITS:.o=.d) $(TOOLS:=.d) $(CSL_PARTS:.o=.d) \
         $(FUZZERS:=.d) $(FUZZ_PARTS:.o=.d) $(BUILD)/tests/spec/parts/built.d
endif
