#!/bin/sh
# webui.sh build: makes the application of src/main/webui into target/classes/META-INF/resources.
# webui.sh test [skip]: runs its tests, unless one of the further arguments is "true" or empty.
# webui.sh dev: serves it with live reload on port 5173, beside a running console.
# What did not change is not made again. Node.js comes with the packages of package-lock.json.
set -eu
cd "$(dirname "$0")"
task=${1:-build}
[ $# = 0 ] || shift
if [ "$task" = test ]; then
	for skip in "$@"; do [ "$skip" = false ] || exit 0; done
fi

contracts=../contracts/openapi
classes=target/classes/META-INF/resources
made=target/webui

install_packages() {
	if ! cmp -s package-lock.json node_modules/installed; then
		../../../../deploy/local/ensure-npm.sh
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
		cp package-lock.json node_modules/installed
	fi
	PATH="$PWD/node_modules/.bin:$PATH"
}

# Everything that the result depends on, in one line.
fingerprint() {
	find webui.sh src/main/webui $contracts -name node_modules -prune -o -name generated -prune -o -type f -print |
		LC_ALL=C sort | xargs cat | cksum
}

generate_client() {
	mkdir -p src/api/generated
	for service in hub-service mapping-service event-dispatch-service credential-service; do
		openapi-typescript "../../../$contracts/$service.yaml" --output "src/api/generated/$service.ts" >/dev/null
	done
}

inputs=$(fingerprint)
cd src/main/webui
case $task in
build)
	if ! [ -f ../../../$made/index.html ] || [ "$(cat ../../../$made.inputs 2>/dev/null)" != "$inputs" ]; then
		install_packages
		generate_client
		tsc --noEmit
		vite build --logLevel warn --outDir ../../../$made --emptyOutDir
		node check-size.mjs ../../../$made
		echo "$inputs" >../../../$made.inputs
	fi
	rm -rf ../../../$classes
	mkdir -p ../../../$classes
	cp -R ../../../$made/. ../../../$classes/
	rm -rf ../../../$classes/.vite
	;;
test)
	install_packages
	exec vitest run --reporter=dot
	;;
dev)
	install_packages
	generate_client
	exec vite
	;;
*)
	echo "webui.sh: build, test or dev" >&2
	exit 2
	;;
esac
