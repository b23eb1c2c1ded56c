# The set-up that scripts/serve and scripts/test share: the Python environment and the system's packages.
# Read with `. scripts/setting-up.sh` from the root of the checkout; it knows neither the server nor the tests.

say() { printf '%s\n' "$*" >&2; }

refuse() {
    say "$*"
    exit 1
}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# install_packages PACKAGE...: from the system's packages, one by one if not all of them are there.
install_packages() {
    say "Installing from the system's packages: $*"
    if [ -z "${lists_are_fresh:-}" ]; then
        apt-get update -qq >&2 || say "The list of the system's packages could not be brought up to date."
        lists_are_fresh=yes
    fi
    local settings="-y -qq --no-install-recommends"
    # shellcheck disable=SC2086  # the settings are several words
    DEBIAN_FRONTEND=noninteractive apt-get install $settings "$@" >/dev/null 2>&1 && return 0
    local package failed=0
    for package in "$@"; do
        # shellcheck disable=SC2086  # the settings are several words
        DEBIAN_FRONTEND=noninteractive apt-get install $settings "$package" >/dev/null 2>&1 || {
            say "  $package could not be installed."
            failed=1
        }
    done
    return "$failed"
}

# Prints a Python of version 3.11 or later.
find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# make_environment: an empty .venv, unless there is one that runs.
make_environment() {
    .venv/bin/python -c '' >/dev/null 2>&1 && return 0
    local python
    python=$(find_python) || refuse "formkit needs Python 3.11 or later, and none was found. On Debian 12 or Ubuntu 24.04 and later: apt-get install python3 python3-venv"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if may_install; then
            install_packages python3-venv "$(basename "$(readlink -f "$python")")-venv" || true # told below
        fi
        "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
            refuse "$python cannot make an environment, because its venv part is missing. Install it and start again: apt-get install python3-venv"
    fi
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv || refuse "The environment .venv could not be made. Is there room on the disk?"
}

# install_locked LOCK: what LOCK pins, by hash, and formkit itself; nothing when that was done before.
install_locked() {
    local lock=$1 stamp=".venv/installed-$1" wanted
    make_environment
    wanted=$(cat "$lock" pyproject.toml | sha256sum)$(.venv/bin/python --version)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    say "Installing what $lock pins (about a minute the first time)"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock" ||
        refuse "The packages of $lock could not be installed. The lines above say why; most often the network is not reached."
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        refuse "formkit itself could not be installed into .venv. The lines above say why."
    printf '%s' "$wanted" >"$stamp"
}

# find_libmagic: the library that tells what kind of file somebody sent.
find_libmagic() {
    .venv/bin/python -c 'import magic' >/dev/null 2>&1 && return 0
    if may_install; then install_packages libmagic1 || true; fi # the next line tells
    .venv/bin/python -c 'import magic' >/dev/null 2>&1
}
