#!/bin/bash
# SPDX-License-Identifier: MIT
# tests/consumers/run.sh: the ways in which other programs take the libraries in, from nothing, in a
# temporary folder. Prints a line for each and "N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
consumer=$root/tests/consumers/consumer.c
folder=$(mktemp -d) && cd "$folder" || exit 1
trap 'rm -rf "$folder"' EXIT
unset DESTDIR CFLAGS CXXFLAGS CPPFLAGS LDFLAGS PKG_CONFIG_PATH
strict='-Wall -Wextra -pedantic-errors -Werror'
passed=0
failed=0

# case_of NAME COMMAND...
case_of() {
    local name=$1
    shift
    if "$@" >log 2>&1; then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "FAILED $name"
        tail -n 40 log
        failed=$((failed + 1))
    fi
}

install_library() {
    local kind=$1
    meson setup "build-$kind" "$root" -Dprefix="$folder/$kind" -Dlibdir=lib \
        -Ddefault_library="$kind" -Dio=enabled -Dtests=disabled -Ddocs=disabled -Dlanes=false &&
        meson install -C "build-$kind"
}

flags() {
    local kind=$1
    shift
    PKG_CONFIG_PATH=$folder/$kind/lib/pkgconfig pkg-config "$@" kgplan-io
}

# compile OUTPUT KIND LANGUAGE PKG-CONFIG-OPTION... -- COMPILER...
compile() {
    local output=$1 kind=$2 language=$3 options=() found
    shift 3
    while [[ $1 != -- ]]; do options+=("$1"); shift; done
    shift
    found=$(flags "$kind" "${options[@]}") || return 1
    # shellcheck disable=SC2086
    "$@" -x "$language" $strict "$consumer" -x none $found -o "$output"
}

from_installed() {
    install_library shared && compile shared-c shared c --cflags --libs -- ${CC:-cc} -std=c11 &&
        LD_LIBRARY_PATH=$folder/shared/lib ./shared-c
}

from_cxx() {
    compile shared-cxx shared c++ --cflags --libs -- ${CXX:-c++} -std=c++11 &&
        LD_LIBRARY_PATH=$folder/shared/lib ./shared-cxx
}

from_static() {
    install_library static &&
        compile static-c static c --static --cflags --libs -- ${CC:-cc} -std=c11 -static &&
        ./static-c
}

from_subproject() {
    mkdir -p project/subprojects &&
        cp "$root/tests/consumers/meson.build" "$consumer" project &&
        ln -s "$root" project/subprojects/kgplan &&
        meson setup build-project project -Dkgplan:lanes=false && meson test -C build-project consumer
}

case_of 'installed, found by pkg-config' from_installed
case_of 'the same from C++11' from_cxx
case_of 'installed, linked statically' from_static
case_of 'Meson subproject' from_subproject
echo "$passed passed, $failed failed"
exit $((failed > 0))
