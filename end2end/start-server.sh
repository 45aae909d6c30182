#!/usr/bin/env bash
# The real server on its own ports and a fresh folder, for the tests. Playwright starts and stops it.
set -euo pipefail

: "${KEMBARA_E2E_DIR:?}" "${KEMBARA_E2E_PORT:?}" "${KEMBARA_E2E_API_PORT:?}"
target=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/kembara/target}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# what an interrupted run left: its services first, then its files
if [ -e "$KEMBARA_E2E_DIR" ]; then
  if [ -x "$target/debug/with-services" ]; then "$target/debug/with-services" --erase "$KEMBARA_E2E_DIR" || true; fi
  rm -rf "$KEMBARA_E2E_DIR"
fi

exec "$target/debug/kembara" serve --embedded --demo \
  --data-dir "$KEMBARA_E2E_DIR" --port "$KEMBARA_E2E_PORT" --api-port "$KEMBARA_E2E_API_PORT"
