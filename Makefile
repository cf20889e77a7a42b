# SPDX-License-Identifier: Apache-2.0
# Builds vuln, its tests and its documentation.
#
# Knobs (on the command line or in config.mak):
#   PREFIX=/usr/local DESTDIR=   where `make install` puts things
#   O=build                      where objects and programs are built
#   DEVELOPER=1                  more warnings, all of them errors
#   SANITIZE=address,undefined   instrument everything
#   V=1                          show the commands
#
# Targets: all demo test bench lint analyze install uninstall deps clean

-include config.mak

PREFIX ?= /usr/local
O ?= build
CC ?= cc
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
PROVE ?= prove
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

bindir = $(PREFIX)/bin
libexecdir = $(PREFIX)/libexec/vuln
datadir = $(PREFIX)/share
mandir = $(datadir)/man

VERSION := 0.1

LIBS_LIGHT = glib-2.0 sqlite3 jansson
LIBS_CORE = $(LIBS_LIGHT) libgit2 gpgme yaml-0.1 libcmark libcrypto
LIBS_MAIL = glib-2.0 jansson gmime-3.0 gpgme

ifeq ($(V),)
quiet = @echo '  $(1)' $(2);
endif

BASE_FLAGS = -std=c11 -D_GNU_SOURCE -Iinclude -I. -MMD -MP \
	-DVULN_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"vuln"' \
	-DVULN_LIBEXECDIR='"$(libexecdir)"' -DVULN_DATADIR='"$(datadir)/vuln"'
WARNINGS = -Wall -Wextra -Wno-missing-field-initializers
ifneq ($(DEVELOPER),)
WARNINGS += -pedantic -Wdeclaration-after-statement -Wformat=2 \
	-Wimplicit-fallthrough -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wshadow -Wstrict-prototypes -Wundef -Wvla \
	-Wwrite-strings -fno-common -Werror
endif
HARDENING = -fstack-protector-strong -fPIE
ifeq ($(SANITIZE),)
HARDENING += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
else
HARDENING += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer
LDFLAGS += -fsanitize=$(SANITIZE)
endif
LINKING = -pie -Wl,-z,relro -Wl,-z,noexecstack -Wl,--as-needed

pkg_cflags := $(shell $(PKG_CONFIG) --cflags glib-2.0 sqlite3 jansson \
	libgit2 gpgme yaml-0.1 libcmark libcrypto gmime-3.0 2>/dev/null)
libs_of = $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null)

LIB_SRC := $(filter-out lib/mail-%,$(wildcard lib/*.c))
MAIL_SRC := $(wildcard lib/mail-*.c)
CMD_SRC := $(wildcard cmd/*.c)
LIGHT_CMD := vuln list due search help config
CMD_COMMON := $(filter-out cmd/vuln.c cmd/core.c cmd/mail.c, \
	$(wildcard cmd/*.c))
UNIT_SRC := $(wildcard t/unit/test-*.c)

LIB_OBJ = $(LIB_SRC:%.c=$(O)/%.o) $(O)/gen/templates-builtin.o
MAIL_OBJ = $(MAIL_SRC:%.c=$(O)/%.o)
CMD_OBJ = $(CMD_COMMON:%.c=$(O)/%.o)
UNIT = $(UNIT_SRC:t/unit/%.c=$(O)/t/%)

all: $(O)/bin/vuln $(O)/libexec/vuln/vuln-core $(O)/libexec/vuln/vuln-mail

$(O)/%.o: %.c | need-libraries
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(BASE_FLAGS) $(pkg_cflags) $(CPPFLAGS) \
		$(WARNINGS) $(HARDENING) $(CFLAGS) -c -o $@ $<

# The templates are part of the program.
$(O)/gen/templates-builtin.c: templates/embed.sh \
		$(shell find templates -type f 2>/dev/null)
	@mkdir -p $(@D)
	$(call quiet,GEN,$@)sh templates/embed.sh templates > $@.new && \
		mv $@.new $@

$(O)/gen/%.o: $(O)/gen/%.c
	$(call quiet,CC,$<)$(CC) $(BASE_FLAGS) $(pkg_cflags) $(CPPFLAGS) \
		$(WARNINGS) $(HARDENING) $(CFLAGS) -c -o $@ $<

$(O)/libvuln.a: $(LIB_OBJ)
	$(call quiet,AR,$@)rm -f $@ && ar rcs $@ $^

$(O)/libcmd.a: $(CMD_OBJ)
	$(call quiet,AR,$@)rm -f $@ && ar rcs $@ $^

# `vuln` holds what must start in a few milliseconds; everything that needs
# libgit2 or gpgme is in vuln-core, everything that needs GMime in vuln-mail.
$(O)/bin/vuln: $(O)/cmd/vuln.o $(O)/libcmd.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_LIGHT))

# libgit2 of Debian parses the CA bundle at start through two functions of
# mbed TLS; lib/git-start.c defines them as empty, and they must be exported.
$(O)/libexec/vuln/vuln-core: $(O)/cmd/core.o $(O)/libcmd.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -rdynamic -o $@ $^ \
		$(call libs_of,$(LIBS_CORE))

$(O)/libexec/vuln/vuln-mail: $(O)/cmd/mail.o $(MAIL_OBJ) $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_MAIL))

$(O)/t/%: $(O)/t/unit/%.o $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_CORE))

.PHONY: all need-libraries clean
need-libraries:
	@missing=; for p in $(LIBS_CORE) gmime-3.0; do \
		$(PKG_CONFIG) --exists $$p || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		echo "missing libraries:$$missing" >&2; \
		echo "install them with 'make deps'" >&2; exit 1; fi

clean:
	rm -rf $(O)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
