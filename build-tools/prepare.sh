# Sourced by ./run and ./test: what both need before they can start. Expects $top, the repository.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build processes end with the build; nothing of ours keeps running.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

need_home() {
  # NuGet and npm keep their caches at home; a service user may have none.
  if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
    export HOME="$top/artifacts/home"
    mkdir -p "$HOME"
  fi
}

need_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET SDK is missing. Install version 10.0 (10.0.100 or newer) from https://dotnet.microsoft.com/download and start again."
  (cd "$top" && dotnet --version >/dev/null 2>&1) ||
    fail "The .NET SDK here is not the one wanted: version 10.0 (10.0.100 or newer). Install it from https://dotnet.microsoft.com/download and start again."
}

has_postgres() {
  local initdb version
  for initdb in /usr/lib/postgresql/*/bin/initdb "$(command -v initdb || true)"; do
    [ -x "$initdb" ] || continue
    version=$("$initdb" --version | sed 's/.* \([0-9][0-9]*\)[^ ]*$/\1/; s/.*) \([0-9]*\).*/\1/')
    [ "${version:-0}" -ge 15 ] 2>/dev/null && return 0
  done
  return 1
}

# Prints the Debian packages that are missing. Arguments: the things wanted.
missing_packages() {
  local thing
  for thing; do
    case $thing in
      postgresql) has_postgres || echo postgresql ;;
      node) command -v node >/dev/null || echo nodejs; command -v npm >/dev/null || echo npm ;;
      chromium) command -v chromium >/dev/null || echo chromium ;;
      setpriv) { command -v setpriv && command -v setsid && command -v flock; } >/dev/null || echo util-linux ;;
    esac
  done
}

need_packages() {
  local missing as_root=() log="$top/artifacts/apt.log"
  missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
  missing=${missing% }
  [ -n "$missing" ] || return 0

  command -v apt-get >/dev/null || fail "These are missing, and this is not a Debian system where they could be installed: $missing. PostgreSQL must be version 15 or newer."
  if [ "$(id -u)" != 0 ]; then
    { command -v sudo && sudo -n true; } >/dev/null 2>&1 ||
      fail "These packages are missing: $missing. Install them with:  sudo apt-get install --no-install-recommends $missing"
    as_root=(sudo -n)
  fi

  say "Installing $missing ..."
  mkdir -p "$top/artifacts"
  if ! install_packages >"$log" 2>&1; then
    cat "$log" >&2
    fail "apt-get could not install: $missing"
  fi
  missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
  [ -z "$missing" ] || fail "apt-get installed what was missing, and still these are not there or too old: ${missing% } (PostgreSQL must be version 15 or newer)."
}

# Called by need_packages, and uses its variables.
install_packages() {
  if [[ " $missing " == *" postgresql "* ]] && ! dpkg -s postgresql-common >/dev/null 2>&1; then
    # Debian would start a server of its own; the shop brings one.
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/shopcheckout.conf
  fi
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
  # Some sources of nodejs bring npm along and refuse Debian's, so npm is asked for when nodejs turns out to have come alone.
  local now=${missing/nodejs npm/nodejs}
  # shellcheck disable=SC2086 # a list of package names
  "${install[@]}" $now || { "${as_root[@]}" apt-get update && "${install[@]}" $now; } || return
  [ "$now" = "$missing" ] || command -v npm || "${install[@]}" npm
}

# Refuses what another user's build left, which would fail later and less clearly.
need_own_tree() {
  local foreign
  [ -w "$top" ] || [ -d "$top/artifacts" ] || fail "The folder $top cannot be written to by $(id -un)."
  foreign=$(find "$top"/src/*/bin "$top"/src/*/obj "$top"/tests/*/bin "$top"/tests/*/obj "$top/artifacts" "$top/wwwroot/lib" "$top/src/ShopCheckout.Web/Assets/node_modules" \
    -maxdepth 2 ! -writable -print -quit 2>/dev/null || true)
  [ -z "$foreign" ] || fail "$foreign was made by another user ($(stat -c %U "$foreign")) and cannot be written to by $(id -un). Work in a clone of your own, or delete it as that user."
}

# Runs a step with its output put away; shows the whole of it when the step fails.
quietly() {
  local name=$1 log="$top/artifacts/$2.log"
  shift 2
  say "$name ..."
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    fail "$name failed. The output above is also in $log"
  fi
}

# Bootstrap and the other front-end libraries, from npm by lock file.
build_assets() {
  local assets="$top/src/ShopCheckout.Web/Assets" lock built
  [ -f "$assets/package-lock.json" ] || return 0
  lock=$(sha256sum <"$assets/package-lock.json")
  built=$(cd "$assets" && find . -name node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  if [ "$(cat "$assets/node_modules/.lock-stamp" 2>/dev/null)" != "$lock" ]; then
    quietly "Fetching front-end libraries" npm-ci npm --prefix "$assets" ci --no-audit --no-fund --no-update-notifier
    printf '%s\n' "$lock" >"$assets/node_modules/.lock-stamp"
    rm -f "$assets/node_modules/.build-stamp"
  fi
  if [ ! -d "$top/wwwroot/lib" ] || [ "$(cat "$assets/node_modules/.build-stamp" 2>/dev/null)" != "$built" ]; then
    quietly "Building front-end files" npm-build npm --prefix "$assets" run build
    printf '%s\n' "$built" >"$assets/node_modules/.build-stamp"
  fi
}

# dotnet build with a compiler server of its own, which is stopped afterwards. Arguments: as for dotnet build.
dotnet_build() {
  local pipe="shopcheckout-$$" result=0 server
  dotnet build --nologo -v quiet -p:UseSharedCompilation=true -p:SharedCompilationId="$pipe" "$@" || result=$?
  for server in $(pgrep -u "$(id -u)" -f -- "-pipename:$pipe" || true); do
    kill "$server" 2>/dev/null || true
  done
  rm -f -- "/tmp/$pipe" # its socket, which it keeps there whatever TMPDIR says
  return "$result"
}
