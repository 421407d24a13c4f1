NAME     = attest
VERSION  = 0.1.0
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
-include config.mk                 # local settings, ignored by git

# Nothing below needs a change when a file is added.
PKGS       = libcmark-gfm lua5.4 yaml-0.1 jansson libxxhash libutf8proc
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm
WARNINGS   = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
             -Wvla -Wpointer-arith -Wwrite-strings -Wundef
ALL_CFLAGS = -std=c11 -pthread -D_GNU_SOURCE -Igenerator \
             -DVERSION='"$(VERSION)"' $(WARNINGS) $(PKG_CFLAGS) $(CFLAGS)
ifdef SANITIZE
ALL_CFLAGS += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS    += -fsanitize=$(SANITIZE)
endif
comma := ,
BUILD = .build/$(CC)$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))

SOURCES = $(sort $(wildcard generator/*.c generator/*/*.c))
OBJECTS = $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY = $(filter-out %/main.o,$(OBJECTS))   # what unit tests link
UNITS   = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/unit/*.c)))

all: $(BUILD)/attest  ## the program, .build/attest
	@ln -sf $(patsubst .build/%,%,$(BUILD))/attest .build/attest

$(BUILD)/attest: $(OBJECTS)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/unit: $(LIBRARY) $(UNITS)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(shell pkg-config --libs check)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

unit: $(BUILD)/unit  ## unit tests only
	$(BUILD)/unit

# The examples of specifications; needs what deps-peers brings.
$(BUILD)/markdown_html: $(BUILD)/tests/spec/markdown_html.o $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

test-spec: $(BUILD)/markdown_html  ## CommonMark's examples over our Markdown
	node tests/spec/commonmark.js $<

deps-peers:  ## npm packages that tests compare with
	npm ci --prefix tests/peers --no-audit --no-fund

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' Makefile

clean:  ## remove what was compiled
	rm -rf .build

.PHONY: all unit test-spec deps-peers help clean
-include $(OBJECTS:.o=.d) $(UNITS:.o=.d) $(wildcard $(BUILD)/tests/spec/*.d)
