#!/bin/sh
# Writes what each application is made of, as a bill of materials (CycloneDX, JSON), and the list of all licences, to
# target/sbom. The services' is that of their Maven modules without tests; the console's of its npm packages lies beside it.
set -eu
cd "$(dirname "$0")/../.."
applications='hub-service mapping-service event-dispatch-service credential-service console'
out=target/sbom

deploy/local/ensure-npm.sh
if ! npm sbom --help >/dev/null 2>&1; then
	echo 'npm 10 or newer is needed for a bill of materials: update npm first.' >&2
	exit 3
fi
rm -rf "$out"
mkdir -p "$out"

# The build goes first, as the modules are not in a repository.
./mvnw -q -B -ntp -pl "$(echo "$applications" | tr ' ' ',')" -am package -Dmaven.test.skip \
	org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom \
	-DoutputFormat=json -DoutputName=sbom -DincludeTestScope=false -DincludeProvidedScope=false \
	-DschemaVersion=1.6 -Dcyclonedx.verbose=false >&2
for application in $applications; do
	cp "$application/target/sbom.json" "$out/$application.cdx.json"
done

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
# npm takes the name from the folder.
webui=$temporary/integration-hub-console
mkdir "$webui"
version=$(node -p 'JSON.parse(fs.readFileSync("console/target/sbom.json")).metadata.component.version')
node deploy/sbom/webui.mjs console/src/main/webui "$webui" "$version"
(cd "$webui" && npm sbom --sbom-format=cyclonedx --omit=dev --package-lock-only) >"$out/console-webui.cdx.json"

node deploy/sbom/licences.mjs "$out" >"$out/licences.txt"
ls "$out"
