#!/bin/sh
# Makes sure that there is promtool: installs Debian's prometheus when it runs as root, says otherwise what to install.

has_promtool() { command -v promtool >/dev/null; }

if ! has_promtool && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get -qq update >&2
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends prometheus >&2
fi
if ! has_promtool; then
	echo 'promtool of Prometheus 2.42 or newer is needed: install the package prometheus first.' >&2
	exit 3
fi
