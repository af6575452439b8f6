"""The `artur` command. Data goes to stdout, talk to stderr; exit 0 done, 1 refused or failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import artur
from artur.config.environment import ConfigurationError
from artur.foundation.kit.problems import Problem
from artur.surfaces.cli import commands

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command; its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artur.config.settings")
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except Problem as problem:
        return _refuse(problem.detail)
    except (ConfigurationError, OSError, subprocess.SubprocessError) as error:
        return _refuse(_said(error))
    except KeyboardInterrupt:
        return _refuse("interrupted")
    except Exception as error:
        # Known only once a command has set Django up; the others start without it.
        from django.db import OperationalError

        if not isinstance(error, OperationalError):
            raise
        return _refuse(f"the database could not be used, try again: {error}")


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _refuse(reason: str) -> int:
    print(f"artur: {' '.join(reason.split())}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="artur", description=artur.__doc__)
    parser.add_argument("--version", action="version", version=artur.__version__)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    # Every module of `commands` adds its own: a command is added by adding a file.
    for module in pkgutil.iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}").add(subparsers)
    return parser
