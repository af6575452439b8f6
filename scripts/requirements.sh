#!/bin/sh
# Pins the newest versions allowed, with hashes and without a word on where they were found.
set -eu
cd "$(dirname "$0")/.."
compile() {
  "$BIN/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links --no-annotate --upgrade "$@"
}
compile pyproject.toml --output-file requirements/runtime.txt
compile pyproject.toml requirements/dev.in --output-file requirements/dev.txt
