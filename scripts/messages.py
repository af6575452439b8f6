"""Translations: collect the texts people see (`make messages`), and compile the catalogues.

Collecting needs GNU gettext; compiling does not, so a fresh clone and a wheel build work without it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "artur"
LANGUAGES = ("sl", "lv")


def main() -> int:
    """`python scripts/messages.py collect|compile|check`."""
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "collect":
        return collect()
    if command == "compile":
        return compile_all()
    if command == "check":
        return check()
    print(main.__doc__, file=sys.stderr)
    return 2


def collect() -> int:
    """Bring the catalogues up to date with the sources, then compile them."""
    # Not at the top: a wheel build compiles with this script and has no Django.
    import django
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    class Collect(Command):
        """Django's own, which also knows the short name this code gives `gettext_noop`."""

        xgettext_options = [*Command.xgettext_options, "--keyword=noop", "--keyword=lazy"]

    django.setup()
    os.chdir(PACKAGE)
    (PACKAGE / "locale").mkdir(exist_ok=True)
    call_command(
        Collect(), locale=list(LANGUAGES), no_obsolete=True, no_wrap=True, add_location="file"
    )
    return compile_all()


def compile_all() -> int:
    """Write the .mo file beside each .po file that is newer."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with source.open("rb") as read, target.open("wb") as written:
            write_mo(written, read_po(read, locale=source.parts[-3]))
    return 0


def check() -> int:
    """Say what is not translated yet."""
    gaps = [gap for source in catalogues() for gap in missing(source)]
    for gap in gaps:
        print(gap, file=sys.stderr)
    return 1 if gaps else 0


def catalogues() -> list[Path]:
    """Every catalogue of the package."""
    return sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"))


def missing(source: Path) -> list[str]:
    """The messages of a catalogue that are untranslated, half translated or only guessed."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    return [
        f"{source.parts[-3]}: {message.id!r} is {'fuzzy' if message.fuzzy else 'untranslated'}"
        for message in catalogue
        if message.id and (message.fuzzy or not _complete(message.string, catalogue.num_plurals))
    ]


def _complete(translation: str | list[str] | tuple[str, ...] | None, plurals: int) -> bool:
    if isinstance(translation, (list, tuple)):
        return len(translation) == plurals and all(translation)
    return bool(translation)


if __name__ == "__main__":
    sys.exit(main())
