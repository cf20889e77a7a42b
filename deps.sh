#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing of the distribution's packages (Debian, Ubuntu).
set -eu

packages='
	build-essential pkg-config git gnupg gpg-agent perl cmark gettext
	libglib2.0-dev libgit2-dev libgpgme-dev libassuan-dev libgpg-error-dev
	libyaml-dev libcmark-dev libssl-dev libsodium-dev zlib1g-dev
	libgmime-3.0-dev
	libsqlite3-dev libjansson-dev
	python3-yaml python3-ruamel.yaml libyaml-pp-perl bsdutils
'

# Without dpkg the libraries are looked for by the Makefile itself.
command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=
for package in $packages; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
		grep -q 'ok installed' || missing="$missing $package"
done
test -n "$missing" || exit 0

echo "installing missing packages:$missing"
run=
if test "$(id -u)" -ne 0; then
	command -v sudo >/dev/null 2>&1 || {
		echo "as root: apt-get install$missing" >&2
		exit 1
	}
	run=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -q
# shellcheck disable=SC2086
$run apt-get install -q -y --no-install-recommends $missing
