#!/bin/sh
# Runs client.mjs with the packages of package-lock.json. What is missing is installed: the packages by npm, Node.js and
# npm by apt where that is possible.
set -eu
cd "$(dirname "$0")"

has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

if ! has_node && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >&2
fi
if ! has_node; then
	echo 'The test of OAuth clients needs Node.js 18 or newer and npm: install them first.' >&2
	exit 3
fi
if ! cmp -s package-lock.json node_modules/installed; then
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	cp package-lock.json node_modules/installed
fi
exec node client.mjs
