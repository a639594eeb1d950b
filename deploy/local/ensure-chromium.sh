#!/bin/sh
# Prints the path of a Chromium: installs Debian's when there is none and it runs as root, says otherwise what to install.

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if ! find_chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >&2
fi
if ! find_chromium; then
	echo 'Chromium is needed for the tests of the console: install it first.' >&2
	exit 3
fi
