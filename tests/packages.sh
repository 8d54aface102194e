# SPDX-License-Identifier: MIT
# Sourced: installs Debian packages that are missing.

build_packages='gcc libc6-dev:/usr/include/stdio.h meson ninja-build:ninja pkg-config libyaml-dev:yaml-0.1.pc'
test_packages="$build_packages g++ libcmocka-dev:cmocka.pc libxlsxwriter-dev:xlsxwriter.pc libsqlite3-dev:sqlite3.pc sqlite3 doxygen locales:/usr/share/i18n/locales/vi_VN python3:/usr/bin/python3 python3-yaml:/usr/lib/python3/dist-packages/yaml/__init__.py python3-jsonschema:/usr/lib/python3/dist-packages/jsonschema/__init__.py"
long_packages="$test_packages python3-pandas:/usr/lib/python3/dist-packages/pandas/__init__.py python3-gdal:/usr/lib/python3/dist-packages/osgeo/__init__.py chromium poppler-utils:pdftotext python3-venv:/usr/lib/python3*/ensurepip/__init__.py clang libclang-rt-dev:/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.tsan-*.a"

# present PROBE: a command, a pkg-config module NAME.pc, or a file (a pattern)
present() {
    case $1 in
        /*) compgen -G "$1" ;;
        *.pc) pkg-config --exists "${1%.pc}" ;;
        *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

# need PACKAGE[:PROBE]...: the probe is the command of that name unless given
need() {
    local missing=() as_root=() entry
    set -f
    for entry in $1; do
        set +f
        present "${entry#*:}" || missing+=("${entry%%:*}")
    done
    set +f
    ((${#missing[@]})) || return 0
    echo "installing ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || { echo "missing, and no root: ${missing[*]}" >&2; return 1; }
        as_root=(sudo)
    fi
    command -v apt-get >/dev/null || { echo "missing, and no apt-get: ${missing[*]}" >&2; return 1; }
    "${as_root[@]}" apt-get -qq update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# configure DIR OPTION...: also of a folder that exists or was left half made
configure() {
    local dir=$1
    shift
    if [[ -f $dir/build.ninja ]] && meson setup --reconfigure "$@" "$dir"; then
        return 0
    fi
    rm -rf "$dir"
    meson setup "$@" "$dir"
}
