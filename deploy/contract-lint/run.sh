#!/bin/sh
# Lints the documents in contracts/ with Spectral and Redocly: an error or a warning fails. The packages of
# package-lock.json are installed by npm, Node.js among them.
set -eu
cd "$(dirname "$0")"

../local/ensure-npm.sh
if ! cmp -s package-lock.json node_modules/installed; then
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	cp package-lock.json node_modules/installed
fi
PATH="$PWD/node_modules/.bin:$PATH"
# Both tools would like to tell their makers, and to look for newer versions.
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true SCARF_ANALYTICS=false

contracts=../../contracts
spectral lint --quiet --ruleset spectral.yaml --fail-severity warn $contracts/openapi/*.yaml $contracts/asyncapi/*.yaml
# Redocly fails for errors only; its rules are all set to be errors.
redocly lint --config redocly.yaml $contracts/openapi/*.yaml
