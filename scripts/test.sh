#!/bin/sh
# The whole suite: once on SQLite with the browser, then what touches a database again on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."

missing=""
test -x /usr/bin/chromium || missing="chromium"
test -x /usr/bin/chromium-headless-shell || missing="$missing chromium-headless-shell"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
test -x /usr/sbin/dovecot || missing="$missing dovecot-imapd"
php -m 2>/dev/null | grep -qi sqlite3 || missing="$missing php-cli php-sqlite3"
if [ -n "$missing" ]; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  # shellcheck disable=SC2086
  if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
    echo "Installing with apt-get:" $missing
    $sudo apt-get update -qq || true
    for package in $missing; do
      DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$package" \
        >/dev/null || echo "apt-get could not install: $package"
    done
  else
    echo "Not installed, and no right to install it here:" $missing
    echo "The tests that need it are skipped and say so."
  fi
fi

# The tests start Artur anew some hundred times: what is compiled once is kept, whatever the caller's environment says.
unset PYTHONDONTWRITEBYTECODE

# What a page's test asks of a database, the tests below the pages ask of both engines: of such files each half takes
# its own, where there are two.
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && export ARTUR_TEST_DIVIDED=1

# Tests wait for a mail server, a browser or a database now and then: half as many again as there are processors.
export PYTEST_XDIST_AUTO_NUM_WORKERS="${PYTEST_XDIST_AUTO_NUM_WORKERS:-$(($(getconf _NPROCESSORS_ONLN) * 3 / 2))}"

# A whole half takes minutes; what hangs is ended and named instead of waited for.
limit="timeout --foreground --kill-after=30 2400"
command -v timeout >/dev/null || limit=""

status=0
echo "On SQLite, with the browser:"
$limit "$BIN/python" -m pytest -n auto --dist loadscope "$@" || status=$?
echo "On PostgreSQL:"
ARTUR_TEST_ENGINE=postgresql $limit "$BIN/python" -m pytest -n auto --dist loadscope "$@" || status=$?
[ $status != 124 ] || echo "The tests did not end within their time and were ended."
exit $status
