#!/bin/bash
# Builds the wheel, installs it alone in an empty folder, and does with it what a first operator does.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

echo "Building the wheel"
rm -rf build  # what an earlier build left would travel along
.venv/bin/python -m build --wheel --no-isolation --outdir "$folder/dist" . >"$folder/build.log" 2>&1 ||
  { tail -30 "$folder/build.log"; exit 1; }
.venv/bin/python -m zipfile -l "$folder"/dist/*.whl >"$folder/listing"
for needed in locale/sl/LC_MESSAGES/django.mo locale/lv/LC_MESSAGES/django.mo py.typed; do
  grep -q "artur/$needed" "$folder/listing" || { echo "The wheel lacks artur/$needed." >&2; exit 1; }
done
.venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps "$folder"/dist/*.whl

mkdir "$folder/empty" && cd "$folder/empty"
env -u DATABASE_URL -u PYTHONPATH "$root/.venv/bin/python" "$root/scripts/wheel_smoke.py" "$folder/venv/bin/artur"
