#!/bin/sh
# Says in one line why Artur can't be set up, instead of leaving it to a traceback.
set -eu
python=$1
if ! "$python" -c pass >/dev/null 2>&1; then
  echo "Python 3.11 or newer is needed, and '$python' does not run. Try: make PYTHON=python3.12 ..." >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Python 3.11 or newer is needed; this is $("$python" -V). Try: make PYTHON=python3.12 ..." >&2
  exit 1
fi
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  exit 0
fi
# Debian parts venv from Python.
package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
  echo "Installing $package with apt-get"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$package" >/dev/null
  exit 0
fi
echo "This Python can't make virtual environments (Debian: apt-get install $package)." >&2
exit 1
