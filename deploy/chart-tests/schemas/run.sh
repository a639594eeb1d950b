#!/bin/sh
# Checks the manifests on standard input (check.js); installs its packages first.
set -eu
cd "$(dirname "$0")"
if ! cmp -s package-lock.json node_modules/installed; then
	../../local/ensure-npm.sh
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	cp package-lock.json node_modules/installed
fi
PATH="$PWD/node_modules/.bin:$PATH"
exec node check.js
