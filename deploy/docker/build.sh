#!/bin/sh
# Builds the images of all components with podman, or with docker where there is no podman, from what `make build` has made.
#   TAG       of the images; default: the version of the project
#   REGISTRY  in front of their names; default: localhost
#   RUN_IMAGE what they are built on; default: that of the Dockerfiles, or "debian": made here of Debian packages, without a registry
set -eu
cd "$(dirname "$0")/../.."

if command -v podman >/dev/null; then
	engine=podman
elif command -v docker >/dev/null; then
	engine=docker
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
		podman buildah runc netavark catatonit conmon uidmap mmdebstrap >&2
	engine=podman
else
	echo 'podman or docker is needed: install one first.' >&2
	exit 3
fi

version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)
tag=${TAG:-$version}
registry=${REGISTRY:-localhost}
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
base=${RUN_IMAGE:-}
pull=missing

if [ "$base" = debian ]; then
	base=localhost/integration-hub-java:debian
	pull=never
	if ! $engine image inspect "$base" >/dev/null 2>&1; then
		scratch=$(mktemp -d)
		trap 'rm -rf "$scratch"' EXIT
		# Debian 12 has no Java 21: the JDK that builds the project is cut down to what a service needs.
		jdk=$(deploy/local/find-jdk.sh)
		"$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.zipfs,jdk.jfr \
			--strip-debug --no-header-files --no-man-pages --output "$scratch/java"
		mmdebstrap --variant=minbase --include=ca-certificates,zlib1g bookworm "$scratch/base.tar"
		mkdir "$scratch/opt" && mv "$scratch/java" "$scratch/opt/java"
		tar -rf "$scratch/base.tar" -C "$scratch" opt/java
		$engine import --change 'ENV PATH=/opt/java/bin:/usr/bin:/bin' --change 'ENV JAVA_HOME=/opt/java' \
			"$scratch/base.tar" "$base"
	fi
fi

build() {
	dockerfile=$1 name=$2
	shift 2
	$engine build --pull="$pull" -f "deploy/docker/$dockerfile" -t "$registry/integration-hub-$name:$tag" \
		--build-arg VERSION="$version" --build-arg REVISION="$revision" ${base:+--build-arg RUN_IMAGE="$base"} "$@" .
}

for service in hub-service mapping-service event-dispatch-service credential-service; do
	build service.Dockerfile "$service" --build-arg SERVICE="$service"
done
if [ -e console/target/quarkus-app/quarkus-run.jar ]; then
	build console.Dockerfile console
fi
$engine images --filter "reference=$registry/integration-hub-*"
