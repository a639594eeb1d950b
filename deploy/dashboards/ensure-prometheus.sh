#!/bin/sh
# Makes sure that there are Prometheus and promtool: installs Debian's package when it runs as root, says otherwise what to install.

has_prometheus() { command -v promtool >/dev/null && command -v prometheus >/dev/null; }

if ! has_prometheus && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends prometheus >&2
fi
if ! has_prometheus; then
	echo 'Prometheus 2.42 or newer with promtool is needed: install the package prometheus first.' >&2
	exit 3
fi
