#!/bin/sh
# Makes sure that there are Node.js and npm: installs Debian's when it runs as root, says otherwise what to install.

has_npm() { command -v node >/dev/null && command -v npm >/dev/null; }

if ! has_npm && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >&2
fi
if ! has_npm; then
	echo 'Node.js 18 or newer and npm are needed: install them first.' >&2
	exit 3
fi
