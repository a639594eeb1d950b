#!/bin/sh
# run.sh [script]: runs client.mjs, or another script, with the packages of package-lock.json. What is missing is
# installed: the packages by npm, Node.js and npm by apt where that is possible.
set -eu
cd "$(dirname "$0")"

../../../../local/ensure-npm.sh
if ! cmp -s package-lock.json node_modules/installed; then
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	cp package-lock.json node_modules/installed
fi
exec node "${1:-client.mjs}"
