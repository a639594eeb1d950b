#!/bin/sh
# Runs podman, or docker where that works and there is no podman; installs podman where nothing is there and it can be.
set -eu

if ! command -v podman >/dev/null; then
	if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
		exec docker "$@"
	fi
	if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
		echo 'podman or docker is needed: install one first.' >&2
		exit 3
	fi
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
		podman buildah runc netavark aardvark-dns iptables catatonit conmon uidmap >&2
fi
# Podman's own settings want systemd.
if [ -z "${CONTAINERS_CONF:-}" ] && [ ! -d /run/systemd/system ]; then
	CONTAINERS_CONF=$(dirname "$0")/containers.conf
	export CONTAINERS_CONF
fi
exec podman "$@"
