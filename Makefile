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
# Targets: all demo test bench fuzz lint analyze install uninstall deps clean
#          bench-leak (what the leak check catches and misses)
#          po (the template of the messages), po-update (catalogues anew)

-include config.mak

PREFIX ?= /usr/local
O ?= build
CC ?= cc
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
PROVE ?= prove
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
# tests wait for gpg and the disk half of their time
TEST_JOBS ?= $(shell expr 2 '*' $(JOBS))
TESTS ?= $(sort $(wildcard t/t[0-9]*.sh))
# those that take longest begin first
SLOW = t/t4040-random-histories.sh t/t2100-letters.sh

bindir = $(PREFIX)/bin
libexecdir = $(PREFIX)/libexec/vuln
datadir = $(PREFIX)/share
mandir = $(datadir)/man
localedir = $(datadir)/locale

VERSION := 0.1

LIBS_LIGHT = glib-2.0 sqlite3 jansson
LIBS_CORE = $(LIBS_LIGHT) libgit2 gpgme libassuan gpg-error \
	yaml-0.1 libcmark libcrypto libsodium zlib
LIBS_MAIL = glib-2.0 jansson gmime-3.0 gpgme

ifeq ($(V),)
quiet = @echo '  $(1)' $(2);
endif

BASE_FLAGS = -std=c11 -D_GNU_SOURCE -Iinclude -Ilib -I. -MMD -MP \
	-DVULN_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"vuln"' \
	-DVULN_LIBEXECDIR='"$(libexecdir)"' -DVULN_DATADIR='"$(datadir)/vuln"' \
	-DVULN_LOCALEDIR='"$(localedir)"'
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

pkg_cflags := $(shell $(PKG_CONFIG) --cflags $(LIBS_CORE) gmime-3.0 \
	2>/dev/null)
libs_of = $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null)

# lib/mail is the program vuln-mail, but for the part that starts it.
MAIL_SRC := $(filter-out lib/mail/client.c,$(wildcard lib/mail/*.c))
LIB_SRC := $(filter-out $(MAIL_SRC),$(wildcard lib/*/*.c))
CMD_COMMON := $(wildcard cmd/*.c cmd/front/*.c)
CMD_SRC := $(CMD_COMMON) $(wildcard cmd/program/*.c)
UNIT_SRC := $(wildcard t/unit/test-*.c)
FUZZ = $(patsubst t/fuzz/%.c,$(O)/t/fuzz-%, \
	$(filter-out t/fuzz/main.c,$(wildcard t/fuzz/*.c)))
# programs that shell tests start
HELPERS = $(O)/t/random-histories $(O)/t/mail-corpus $(FUZZ)

LIB_OBJ = $(LIB_SRC:%.c=$(O)/%.o) $(O)/gen/templates-builtin.o
MAIL_OBJ = $(MAIL_SRC:%.c=$(O)/%.o)
CMD_OBJ = $(CMD_COMMON:%.c=$(O)/%.o)
UNIT = $(UNIT_SRC:t/unit/%.c=$(O)/t/%)

# Without gettext's programs the messages are in English.
LANGUAGES = $(patsubst po/%.po,%,$(wildcard po/*.po))
ifneq ($(shell command -v msgfmt 2>/dev/null),)
CATALOGUES = $(LANGUAGES:%=$(O)/share/locale/%/LC_MESSAGES/vuln.mo)
endif

all: $(O)/bin/vuln $(O)/libexec/vuln/vuln-core $(O)/libexec/vuln/vuln-mail \
	$(CATALOGUES)

$(O)/%.o: %.c | need-libraries
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(BASE_FLAGS) $(pkg_cflags) $(CPPFLAGS) \
		$(WARNINGS) $(HARDENING) $(CFLAGS) -c -o $@ $<

$(O)/share/locale/%/LC_MESSAGES/vuln.mo: po/%.po
	@mkdir -p $(@D)
	$(call quiet,MSGFMT,$<)msgfmt --check -o $@.new $< && mv $@.new $@

po:
	@mkdir -p $(O)/po
	$(call quiet,XGETTEXT,$(O)/po/vuln.pot)sh po/extract.sh . $(O)/po/vuln.pot

# What is new has no translation then, what changed is marked as fuzzy, and what
# is gone goes. Without the places of messages, which moving code would change.
po-update: po
	@for language in $(LANGUAGES); do \
		msgmerge --quiet --previous po/$$language.po \
			$(O)/po/vuln.pot -o $(O)/po/merged.po && \
		msgattrib --no-location --no-obsolete --sort-output \
			$(O)/po/merged.po -o po/$$language.po && \
		msgfmt --check --statistics -o /dev/null po/$$language.po; done

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
$(O)/bin/vuln: $(O)/cmd/program/vuln.o $(O)/libcmd.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_LIGHT))

# libgit2 of Debian parses the CA bundle at start through two functions of
# mbed TLS; lib/git/mbedtls.c defines them as empty, and they must be exported.
$(O)/libexec/vuln/vuln-core: $(O)/cmd/program/core.o $(O)/libcmd.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) \
		-Wl,--export-dynamic-symbol=mbedtls_x509_crt_parse_path \
		-Wl,--export-dynamic-symbol=mbedtls_x509_crt_parse_file \
		-Wl,-u,mbedtls_x509_crt_parse_path \
		-Wl,-u,mbedtls_x509_crt_parse_file -o $@ $^ \
		$(call libs_of,$(LIBS_CORE))

$(O)/libexec/vuln/vuln-mail: $(O)/cmd/program/mail.o $(O)/cmd/front/language.o \
		$(MAIL_OBJ) $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_MAIL))

# Tests of rules make their worlds from text.
$(O)/libtest.a: $(O)/t/unit/world.o
	$(call quiet,AR,$@)rm -f $@ && ar rcs $@ $^

$(O)/t/%: $(O)/t/unit/%.o $(O)/libtest.a $(O)/libmail.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_CORE) gmime-3.0)

$(O)/t/random-histories: $(O)/t/unit/random-sign.o

$(O)/libmail.a: $(MAIL_OBJ)
	$(call quiet,AR,$@)rm -f $@ && ar rcs $@ $^

# libFuzzer brings a main of its own.
FUZZ_MAIN = $(O)/t/fuzz/main.o

$(O)/t/fuzz-%: $(O)/t/fuzz/%.o $(FUZZ_MAIN) $(O)/libmail.a $(O)/libvuln.a
	@mkdir -p $(@D)
	$(call quiet,LINK,$@)$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ \
		$(call libs_of,$(LIBS_CORE) gmime-3.0)

.PHONY: all need-libraries deps build demo test unit po po-update bench bench-leak fuzz fuzzers lint \
	format analyze docs install uninstall clean

# Each library by the name that pkg-config knows, and its package.
PACKAGES = glib-2.0:libglib2.0-dev sqlite3:libsqlite3-dev \
	jansson:libjansson-dev libgit2:libgit2-dev gpgme:libgpgme-dev \
	libassuan:libassuan-dev gpg-error:libgpg-error-dev \
	yaml-0.1:libyaml-dev libcmark:libcmark-dev libcrypto:libssl-dev \
	libsodium:libsodium-dev \
	zlib:zlib1g-dev gmime-3.0:libgmime-3.0-dev

need-libraries:
	@missing=; for p in $(PACKAGES); do \
		$(PKG_CONFIG) --exists "$${p%:*}" || { \
			echo "$${p%:*} is missing: package $${p#*:}" >&2; \
			missing=t; }; done; \
	if [ -n "$$missing" ]; then \
		echo "install what is missing with 'make deps'" >&2; exit 1; fi

# What is missing of the distribution's packages; says what it installs.
deps:
	@sh deps.sh

# Both of the README's commands do the whole set-up: packages, then a make of
# its own, because the libraries' flags are asked for when make starts.
demo: deps
	@$(MAKE) --no-print-directory all
	@rm -rf $(DEMO)
	@$(O)/bin/vuln demo $(DEMO)
DEMO ?= $(O)/demo

test: deps
	@$(MAKE) --no-print-directory all unit
	@VULN_BUILD='$(abspath $(O))' $(PROVE) -j$(TEST_JOBS) --timer \
		$(filter $(SLOW),$(TESTS)) $(filter-out $(SLOW),$(TESTS)) \
		$(UNIT:%=%.t)

unit: $(UNIT) $(UNIT:%=%.t) $(HELPERS)

# prove runs files by name; these hand --tap to a unit test.
$(O)/t/%.t: $(O)/t/%
	@printf '#!/bin/sh\nexec "%s" --tap\n' '$(abspath $<)' >$@ && \
		chmod +x $@

# Arbitrary bytes for what reads what others wrote. Needs clang; what it finds
# is left in $(O)/fuzz/found. Kept between runs: $(O)/fuzz/<reader>.
FUZZ_FLAGS ?= -max_total_time=60
CLANG ?= clang

fuzz:
	@$(MAKE) --no-print-directory O='$(O)/fuzz' CC='$(CLANG)' DEVELOPER= \
		SANITIZE=fuzzer-no-link,address,undefined FUZZ_MAIN= \
		LDFLAGS=-fsanitize=fuzzer,address,undefined fuzzers
	@rm -rf $(O)/fuzz/tmp && mkdir -p $(O)/fuzz/found $(O)/fuzz/tmp
	@for program in $(FUZZ:$(O)/%=$(O)/fuzz/%); do \
		reader=$${program##*/fuzz-} && echo "$$reader" && \
		mkdir -p "$(O)/fuzz/$$reader" && \
		TMPDIR='$(abspath $(O))/fuzz/tmp' "$$program" $(FUZZ_FLAGS) \
			-verbosity=0 -timeout=60 -max_len=32768 \
			-use_value_profile=1 \
			-artifact_prefix='$(O)/fuzz/found/' \
			"$(O)/fuzz/$$reader" "t/fuzz/$$reader" || exit 1; done

fuzzers: $(FUZZ)

# What the leak check catches, misses and alarms at, by kind, of t/leaks.
bench-leak: $(O)/t/test-reveal
	@$(O)/t/test-reveal --report $(if $(V),-v)

bench: all $(HELPERS)
	@VULN_BUILD='$(abspath $(O))' sh t/bench.sh

C_FILES = $(shell git ls-files '*.c' '*.h' 2>/dev/null || \
	find cmd lib include t -name '*.[ch]')
SH_FILES = $(shell git ls-files '*.sh' '.ci/run' 'completion/vuln.bash' \
	2>/dev/null)
CLANG_FORMAT ?= $(shell command -v clang-format-14 || echo clang-format)

lint:
	$(CLANG_FORMAT) --dry-run -Werror $(C_FILES)
	shellcheck -s sh -e SC2034,SC1091,SC2016 $(filter t/%.sh,$(SH_FILES))
	shellcheck -e SC1091 .ci/run .ci/in-debian deps.sh po/extract.sh

format:
	$(CLANG_FORMAT) -i $(C_FILES)

ANALYZED = $(LIB_SRC) $(MAIL_SRC) $(CMD_SRC)
# clang's analyzer does not know g_autofree: leaks are found by the sanitizer.
CHECKS = -*,bugprone-*,clang-analyzer-*,$\
-bugprone-sizeof-expression,-bugprone-suspicious-missing-comma,$\
-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,$\
-bugprone-assignment-in-if-condition,-bugprone-narrowing-conversions,$\
-bugprone-implicit-widening*,-bugprone-branch-clone,$\
-clang-analyzer-unix.Malloc,-clang-analyzer-valist.Uninitialized,$\
-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling

analyze: $(ANALYZED:%.c=$(O)/analyze/%.o) $(ANALYZED:%.c=$(O)/analyze/%.tidy)
	$(call quiet,CPPCHECK,cmd lib)cppcheck --quiet --error-exitcode=1 \
		--inline-suppr --enable=warning,portability --std=c11 \
		-Iinclude -Ilib -I. -j$(JOBS) \
		'-DG_DEFINE_AUTOPTR_CLEANUP_FUNC(a,b)=' \
		--suppress=nullPointerOutOfMemory \
		--suppress=nullPointerArithmeticOutOfMemory \
		--suppress=unknownMacro --suppress=syntaxError $(ANALYZED)

$(O)/analyze/%.tidy: %.c | need-libraries
	@mkdir -p $(@D)
	$(call quiet,TIDY,$<)clang-tidy --quiet --warnings-as-errors='*' \
		--checks='$(CHECKS)' $< -- $(filter-out -MMD -MP,$(BASE_FLAGS)) \
		$(pkg_cflags) 2>/dev/null && touch $@

$(O)/analyze/%.o: %.c | need-libraries
	@mkdir -p $(@D)
	$(call quiet,ANALYZE,$<)$(CC) $(BASE_FLAGS) $(pkg_cflags) \
		$(WARNINGS) -O1 -fanalyzer -Werror -c -o $@ $<

docs: all
	sh Documentation/doc.sh $(O)/bin/vuln $(O)/man

INSTALL ?= install

install: all docs
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(libexecdir) \
		$(DESTDIR)$(datadir)/vuln/doc $(DESTDIR)$(mandir) \
		$(DESTDIR)$(datadir)/bash-completion/completions \
		$(DESTDIR)$(datadir)/zsh/site-functions \
		$(DESTDIR)$(datadir)/fish/vendor_completions.d
	$(INSTALL) -m 755 $(O)/bin/vuln $(DESTDIR)$(bindir)/vuln
	ln -sf vuln $(DESTDIR)$(bindir)/git-vuln
	$(INSTALL) -m 755 $(O)/libexec/vuln/vuln-core \
		$(O)/libexec/vuln/vuln-mail $(DESTDIR)$(libexecdir)
	$(INSTALL) -m 644 Documentation/vuln*.md \
		$(DESTDIR)$(datadir)/vuln/doc
	$(INSTALL) -d $(DESTDIR)$(datadir)/vuln/ci
	$(INSTALL) -m 644 templates/ci/* $(DESTDIR)$(datadir)/vuln/ci
	for page in $(O)/man/man*/*; do \
		section=$$(basename $$(dirname $$page)); \
		$(INSTALL) -d $(DESTDIR)$(mandir)/$$section && \
		$(INSTALL) -m 644 $$page $(DESTDIR)$(mandir)/$$section; done
	for language in $(if $(CATALOGUES),$(LANGUAGES)); do \
		$(INSTALL) -d \
			$(DESTDIR)$(localedir)/$$language/LC_MESSAGES && \
		$(INSTALL) -m 644 \
			$(O)/share/locale/$$language/LC_MESSAGES/vuln.mo \
			$(DESTDIR)$(localedir)/$$language/LC_MESSAGES; done
	$(INSTALL) -m 644 completion/vuln.bash \
		$(DESTDIR)$(datadir)/bash-completion/completions/vuln
	$(INSTALL) -m 644 completion/_vuln \
		$(DESTDIR)$(datadir)/zsh/site-functions/_vuln
	$(INSTALL) -m 644 completion/vuln.fish \
		$(DESTDIR)$(datadir)/fish/vendor_completions.d/vuln.fish

uninstall:
	rm -rf $(DESTDIR)$(bindir)/vuln $(DESTDIR)$(bindir)/git-vuln \
		$(DESTDIR)$(libexecdir) $(DESTDIR)$(datadir)/vuln \
		$(DESTDIR)$(mandir)/man?/vuln.? \
		$(DESTDIR)$(mandir)/man?/vuln-*.? \
		$(DESTDIR)$(localedir)/*/LC_MESSAGES/vuln.mo \
		$(DESTDIR)$(datadir)/bash-completion/completions/vuln \
		$(DESTDIR)$(datadir)/zsh/site-functions/_vuln \
		$(DESTDIR)$(datadir)/fish/vendor_completions.d/vuln.fish

.SECONDARY:

clean:
	rm -rf $(O)

-include $(shell find $(O)/lib $(O)/cmd $(O)/t/unit -type f -name '*.d' 2>/dev/null)
