#!/bin/sh
# Builds the images of all components with podman, or with docker where there is no podman, from what `make build` has made.
#   TAG       of the images; default: the version of the project
#   REGISTRY  in front of their names; default: localhost
#   RUN_IMAGE what they are built on; default: that of the Dockerfiles, or "debian": made here of Debian packages, without a registry
set -eu
cd "$(dirname "$0")/../.."

engine=$PWD/deploy/docker/engine.sh

version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)
tag=${TAG:-$version}
registry=${REGISTRY:-localhost}
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
base=${RUN_IMAGE:-}

# An image of Debian packages and the Java that builds the project, cut down to what a service needs: Debian 12 has no Java 21.
make_base() {
	if ! command -v mmdebstrap >/dev/null; then
		if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
			echo 'mmdebstrap is needed: install it first.' >&2
			exit 3
		fi
		apt-get -qq update >&2
		DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends mmdebstrap >&2
	fi
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	mkdir "$scratch/opt"
	# With the archive of Java's own classes, on which that of a service is built.
	"$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.zipfs,jdk.jfr \
		--strip-debug --no-header-files --no-man-pages --generate-cds-archive --output "$scratch/opt/java"
	mmdebstrap --quiet --variant=minbase --include=ca-certificates,zlib1g bookworm "$scratch/base.tar"
	tar -rf "$scratch/base.tar" -C "$scratch" opt/java
	$engine import --change 'ENV PATH=/opt/java/bin:/usr/bin:/bin' --change 'ENV JAVA_HOME=/opt/java' \
		"$scratch/base.tar" "$base"
}

if [ "$base" = debian ]; then
	jdk=$(deploy/local/find-jdk.sh)
	base=localhost/integration-hub-java:bookworm-$("$jdk/bin/java" --version | sed -n '1s/^[^0-9]*\([0-9.]*\).*/\1/p')
	if ! $engine image inspect "$base" >/dev/null 2>&1; then
		make_base
	fi
fi

build() {
	dockerfile=$1 name=$2
	shift 2
	$engine build --network none -f "deploy/docker/$dockerfile" -t "$registry/integration-hub-$name:$tag" \
		--build-arg VERSION="$version" --build-arg REVISION="$revision" ${base:+--build-arg RUN_IMAGE="$base"} "$@" .
}

for service in hub-service mapping-service event-dispatch-service credential-service; do
	build service.Dockerfile "$service" --build-arg SERVICE="$service"
done
if [ -e console/target/quarkus-app/quarkus-run.jar ]; then
	build console.Dockerfile console
fi
$engine images --filter "reference=$registry/integration-hub-*"
