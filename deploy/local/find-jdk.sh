#!/bin/sh
# Prints the home of a JDK of version 21 or newer, or says what to install.
# Looks at JAVA_HOME, then at java on the PATH, and takes the first that is good enough;
# otherwise the newest in the places where JDKs are usually installed.

required=21

# The major version of the JDK in a folder; nothing when there is no JDK (a compiler is needed, a JRE will not do).
version_of() {
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
    fi
}

take_if_good() {
    version=$(version_of "$1")
    if [ -n "$version" ] && [ "$version" -ge "$required" ]; then
        echo "$1"
        exit 0
    fi
}

[ -n "${JAVA_HOME:-}" ] && take_if_good "$JAVA_HOME"

on_path=$(command -v javac || command -v java)
if [ -n "$on_path" ]; then
    resolved=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    take_if_good "$(dirname "$(dirname "$resolved")")"
fi

best=
best_version=0
consider() {
    version=$(version_of "$1")
    if [ -n "$version" ] && [ "$version" -ge "$required" ] && [ "$version" -gt "$best_version" ]; then
        best=$1
        best_version=$version
    fi
}

for home in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/*/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    consider "$home"
done
if [ -z "$best" ] && [ -x /usr/libexec/java_home ]; then
    consider "$(/usr/libexec/java_home -v "$required+" 2>/dev/null)"
fi

if [ -n "$best" ]; then
    echo "$best"
    exit 0
fi

cat >&2 <<END
No JDK of version $required or newer was found (JAVA_HOME, PATH, and the usual folders were searched).
Install one, for example:
    Debian, Ubuntu:  sudo apt install openjdk-$required-jdk
    Fedora:          sudo dnf install java-latest-openjdk-devel
    macOS:           brew install --cask temurin
    anything else:   https://adoptium.net
or set JAVA_HOME to one that is already there.
END
exit 1
