"""Translations: collect the texts people see (`make messages`), and compile the catalogues.

The console speaks the languages of `WHOLE`. What shoppers see is written in those of `SHOPPERS` too; their
catalogues hold only that, told by where in the code a text stands. Collecting needs GNU gettext; compiling does
not, so a fresh clone and a wheel build work without it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "artur"
WHOLE = ("sl", "lv")
SHOPPERS = ("cs", "de", "et", "es", "fr", "hr", "it", "lt", "hu", "pl", "pt")
SHOWN = (
    "surfaces/public/",
    "surfaces/design/",
    "surfaces/api/forms.py",
    "domain/publication/",
    "domain/reviews/",
    "domain/rewards/actions/programme/answering.py",
    "domain/rewards/letters.py",
    "domain/rewards/offering.py",
    "domain/rewards/queries/programme.py",
    "domain/rewards/templates/",
    "domain/invitations/messages/specimen.py",
    "domain/alerts/privacy.py",
    "domain/chat/",
    "domain/checkup/privacy.py",
    "domain/invitations/privacy.py",
    "domain/orders/privacy.py",
    "domain/profile/certificates/wording.py",
    "domain/profile/faq/actions/voting.py",
    "domain/profile/faq/models.py",
    "domain/profile/policies/saying.py",
    "domain/profile/policies/wording.py",
    "domain/rewards/privacy.py",
    "domain/rights/letters.py",
    "foundation/mail/privacy.py",
    "foundation/texting/privacy.py",
    "surfaces/console/entrances/cards.py",
    "foundation/kit/",
)
"""Where the texts stand that reach a shopper …"""
HIDDEN = (
    "surfaces/design/templates/design/gallery/",
    "surfaces/design/templates/design/_heartbeat.html",
    "surfaces/public/templates/public/digest.html",
    "domain/chat/actions/assigning.py",
    "domain/chat/actions/configuring.py",
    "domain/chat/canned/",
    "domain/chat/templates/chat/mail/left.",
    "domain/publication/wording.py",
    "domain/reviews/importing/actions/",
    "domain/reviews/importing/planning.py",
    "domain/reviews/importing/reader.py",
    "domain/reviews/retention.py",
    "foundation/kit/tables/",
    "domain/reviews/actions/moderate.py",
    "domain/reviews/actions/reply.py",
    "domain/rewards/templates/rewards/mail/running_out.",
)
"""… but for these, which members read."""
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={rule};\\n"
"""
NUMBERS = {"%(n)s", "%(n)d", "%(count)s", "%(count)d", "%(figure)s"}
NAMELESS = {"cs": "%(first_name)s", "lt": "%(first_name)s"}
"""Who is addressed stands in the vocative there, which we can not make of a name: it is left out."""


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
        """Django's own, which also knows the short name this code gives `gettext_noop`, and never guesses."""

        xgettext_options = [*Command.xgettext_options, "--keyword=noop", "--keyword=lazy"]
        msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching"]

    django.setup()
    os.chdir(PACKAGE)
    for language in (*WHOLE, *SHOPPERS):
        begin(language)
    call_command(
        Collect(),
        locale=[*WHOLE, *SHOPPERS],
        no_obsolete=True,
        no_wrap=True,
        add_location="file",
        verbosity=0,
    )
    for language in SHOPPERS:
        narrow(place_of(language))
    return compile_all()


def begin(language: str) -> None:
    """Make an empty catalogue for a language that has none."""
    place = place_of(language)
    if not place.exists():
        count, rule = get_plural(language)
        if count == 1:
            # One form would do for a noun beside its number, not for the sentence around it.
            count, rule = 2, "(n != 1)"
        place.parent.mkdir(parents=True, exist_ok=True)
        head = HEADER.format(language=language, count=count, rule=rule)
        place.write_text(head, "utf-8")


def place_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def narrow(place: Path) -> None:
    """Take out of a catalogue what no shopper sees."""
    head, *entries = place.read_text("utf-8").rstrip("\n").split("\n\n")
    kept = [entry for entry in entries if shown(locations(entry))]
    # The hour of collecting would change every catalogue each time.
    lines = [line for line in head.split("\n") if "POT-Creation-Date" not in line]
    place.write_text("\n\n".join(["\n".join(lines), *kept]) + "\n", "utf-8")


def locations(entry: str) -> list[str]:
    """The files an entry of a catalogue names."""
    return " ".join(re.findall(r"^#: (.*)$", entry, re.MULTILINE)).split()


def shown(files: list[str]) -> bool:
    """Whether a text that stands in `files` reaches a shopper."""
    return any(file.startswith(SHOWN) and not file.startswith(HIDDEN) for file in files)


def compile_all() -> int:
    """Write the .mo file beside each .po file that is newer."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with target.open("wb") as written:
            write_mo(written, read(source))
    return 0


def check() -> int:
    """Say what is not translated yet, or not rightly."""
    gaps = [gap for source in catalogues() for gap in missing(source)]
    for gap in gaps:
        print(gap, file=sys.stderr)
    return 1 if gaps else 0


def catalogues() -> list[Path]:
    """Every catalogue of the package."""
    return sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"))


def read(source: Path) -> Catalog:
    """A catalogue as Babel knows it."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3])


def missing(source: Path) -> list[str]:
    """What a catalogue lacks: messages absent, untranslated, only guessed, or with other gaps than their English."""
    language, catalogue = source.parts[-3], read(source)
    absent = [
        f"{language}: {message.id!r} is absent"
        for message in (read(place_of(WHOLE[0])) if language in SHOPPERS else ())
        if message.id
        and shown([file for file, _line in message.locations])
        and message.id not in catalogue
        and catalogue.get(message.id, message.context) is None
    ]
    wrong = [
        f"{language}: {message.id!r} {fault}"
        for message in catalogue
        if message.id
        and (fault := fault_of(message, catalogue.num_plurals, NAMELESS.get(language, "")))
    ]
    return absent + wrong


def fault_of(message: Message, plurals: int, left_out: str = "") -> str:
    """What is wrong with a translation, in a word or two; empty where nothing is."""
    if message.fuzzy:
        return "is fuzzy"
    asked, given = _forms(message.id), _forms(message.string)
    if not all(given) or len(given) != (1 if len(asked) == 1 else plurals):
        return "is untranslated"
    every = _gaps(asked[-1]) - {left_out}
    # One of a thing can be said without its number.
    needed = every & _gaps(asked[0])
    if len(given) > 1:
        needed -= NUMBERS
    for form in given:
        if not needed <= _gaps(form) <= every:
            return f"has other gaps: {form!r}"
        if _tags(form) != _tags(asked[-1]):
            return f"has other tags: {form!r}"
    return ""


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (list, tuple)) else (text or "",)


def _gaps(text: str) -> set[str]:
    # How many figures a number has is the language's own: "%(day)02d".
    return {re.sub(r"\)\d+", ")", gap) for gap in re.findall(r"%\(\w+\)\d*[sd]|%%|%[sd]", text)}


def _tags(text: str) -> list[str]:
    return sorted(re.findall(r"<[^>]+>", text))


if __name__ == "__main__":
    sys.exit(main())
