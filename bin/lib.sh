# Common to the scripts in bin/; sourced, not run.
# shellcheck shell=bash

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Outside the clone, so that a second clone compiles only the workspace.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kembara
TOOLS=$CACHE/tools
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
mkdir -p "$CACHE/log" "$CARGO_TARGET_DIR"

# Cargo names what it builds of a workspace member by its place *in* the workspace: two clones share those files, and an
# older clone would take the newer one's build for its own. A change of clone makes its own sources the newest.
if [ "$(cat "$CARGO_TARGET_DIR/clone" 2>/dev/null)" != "$ROOT" ]; then
  git ls-files -z -- '*.rs' '*.toml' '*.css' '*.sql' migrations 2>/dev/null | xargs -0 -r touch -c --
  printf '%s' "$ROOT" >"$CARGO_TARGET_DIR/clone"
fi

# cargo-leptos takes tailwindcss, wasm-opt and wasm-bindgen from PATH before it would download them.
export PATH="$ROOT/node_modules/.bin:$TOOLS/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# Checked SQL compiles against the committed .sqlx folders, whatever databases the shell knows.
export SQLX_OFFLINE=true

# A leftover of `cargo leptos watch`: it would compile a reload marker into the server, and pages would not hydrate.
unset LEPTOS_WATCH

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# with_services COMMAND…: beside fresh private PostgreSQL and Redis, erased afterwards.
with_services() {
  cargo build --quiet -p embedded --bin with-services
  local dir status=0
  dir=$(mktemp -d "${TMPDIR:-/tmp}/kembara-XXXXXX")
  chmod 711 "$dir"
  "$CARGO_TARGET_DIR/debug/with-services" --dir "$dir" -- "$@" || status=$?
  if [ $status -eq 0 ]; then rm -rf "$dir"; else say "logs of PostgreSQL and Redis: $dir" >&2; fi
  return $status
}
