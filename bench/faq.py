"""Searching two thousand answers in four languages, beside what one would write first: going through all of them.

    python bench/faq.py [--entries 2000] [--engine sqlite]

The words are made up, from the letters and endings of each language, twelve thousand of them and rarer ones rarer, so
that nothing here was tuned to them. What is typed are two words of a question: as they stand, without marks above the
letters, with a letter wrong, and with the last one half typed. Found means among the first five.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import engines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from artur.domain.profile.faq.rules.index import Index

TARGET = 30
ASKED = 200
WORDS = 12_000
LETTERS = {
    "sl": ("bcčdfghjklmnprsštvzž", "aeiou", ("a", "e", "i", "o", "ega", "ih", "om", "ami")),
    "lv": ("bcčdfgģjkķlļmnņprsštvzž", "aāeēiīuū", ("s", "a", "i", "as", "ām", "iem", "u", "ai")),
    "de": ("bcdfghklmnprstvwz", "aäeioöuü", ("", "e", "en", "er", "es", "ung", "ungen", "s")),
    "en": ("bcdfghklmnprstvwy", "aeiou", ("", "s", "ed", "ing", "er", "ly", "ness", "ment")),
}
WAYS = ("as it stands", "without marks", "a letter wrong", "half typed")


def main() -> None:
    """Print a section of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=2_000)
    parser.add_argument("--engine", choices=engines.available(), help="only this one")
    parser.add_argument("--fill", action="store_true", help="used within")
    parser.add_argument("--change", action="store_true", help="used within")
    options = parser.parse_args()
    if options.fill or options.change:
        within(options)
        return
    print(f"## Searching {options.entries:,} answers\n")
    print(
        "Milliseconds of processor time for one search, median · p99, and how many of "
        f"{ASKED} searches found their entry among the first five. The plain scans go through the same texts in the same "
        "process: one for the letters as typed, one with `WRatio`, what rapidfuzz itself compares by.\n"
    )
    print("| language | typed | index | found | letters | found | fuzzy scan | found |")
    print("|---|---|---|---|---|---|---|---|")
    for language in LETTERS:
        in_memory(language, options.entries)
    print(f"\nTarget: p99 below {TARGET} ms. " + cores() + "\n")
    print(
        "| engine | over HTTP, median · p99 | first search of a process | first one after a change |"
    )
    print("|---|---|---|---|")
    for name in [options.engine] if options.engine else engines.available():
        with engines.engine(name) as engine:
            over_http(engine, options.entries)


def in_memory(language: str, count: int) -> None:
    """One row for each way of typing."""
    from artur.domain.profile.faq.rules.index import Index, Text
    from artur.domain.profile.faq.rules.search import search

    told = entries(language, count)
    texts = [Text(uuid.UUID(int=i + 1), language, q, a) for i, (q, a) in enumerate(told)]
    index = Index(texts)
    search(index, told[0][0], language)
    for way in WAYS:
        typed = searches(language, told, way)
        ours = timed(lambda t: [i.int - 1 for i in search(index, t, language).ids], typed)
        letters = timed(plain_scan(told), typed)
        fuzzy = timed(fuzzy_scan(index), typed[:40])
        print(f"| {language} | {way} | {ours} | {letters} | {fuzzy} |", flush=True)


def plain_scan(told: Sequence[tuple[str, str]]) -> Callable[[str], list[int]]:
    """What one writes first: every typed word somewhere in the text."""
    small = [f"{question} {answer}".lower() for question, answer in told]

    def scan(typed: str) -> list[int]:
        wanted = typed.lower().split()
        return [i for i, text in enumerate(small) if all(word in text for word in wanted)]

    return scan


def fuzzy_scan(index: Index) -> Callable[[str], list[int]]:
    """What one writes next: a ratio that forgives typing errors, for every question and answer."""
    from rapidfuzz import fuzz, process

    from artur.domain.profile.faq.rules.words import fold

    texts = {id_.int - 1: fold(f"{t.question} {t.answer}") for id_, t in index.texts.items()}

    def scan(typed: str) -> list[int]:
        near = process.extract(fold(typed), texts, scorer=fuzz.WRatio, limit=5)
        return [at for _text, _score, at in near]

    return scan


def timed(search: Callable[[str], list[int]], typed: Sequence[tuple[str, int]]) -> str:
    """Median and p99 in milliseconds, and the share found, as two cells."""
    took, found = [], 0
    for words, wanted in typed:
        begun = time.thread_time()
        answers = search(words)
        took.append((time.thread_time() - begun) * 1000)
        found += wanted in answers[:5]
    return f"{median_p99(took)} | {100 * found // len(typed)} %"


def over_http(engine: engines.Engine, count: int) -> None:
    """Ask a real server, as a shopper's page does while somebody types."""
    engine.create_store("bench")
    step(engine, "--fill", "--entries", str(count))
    told = entries("sl", count)
    typed = [words for way in WAYS for words, _at in searches("sl", told, way)]
    with engine.serve("--no-worker") as address:
        first = asked(address, typed[:1])
        took = asked(address, typed)
        step(engine, "--change")
        changed = asked(address, typed[:1])
    print(f"| {engine.name} | {median_p99(took)} | {first[0]:.0f} | {changed[0]:.0f} |", flush=True)


def asked(address: str, typed: Sequence[str]) -> list[float]:
    """How long each search took its reader."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.netloc, timeout=120)
    took = []
    for number, words in enumerate(typed):
        # As from many shoppers: one of them does not type hundreds of searches in a minute.
        headers = {"x-forwarded-for": f"198.18.{number // 250}.{number % 250}"}
        begun = time.perf_counter()
        connection.request(
            "GET", f"/w/bench/faq/search?q={quote(words)}&locale=sl", headers=headers
        )
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{words!r} was answered {answer.status}")
    return took


def step(engine: engines.Engine, *arguments: str) -> None:
    """Do something within the installation."""
    environment = {**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    subprocess.run([sys.executable, Path(__file__), *arguments], env=environment, check=True)


def within(options: argparse.Namespace) -> None:
    """Fill the store, or change one of its entries, through the same actions as a member."""
    import django

    django.setup()
    from artur.domain.profile.faq import actions, queries
    from artur.domain.profile.faq.rules.texts import Draft
    from artur.domain.stores.actions import update_store
    from artur.domain.stores.queries import open_store

    store = open_store("bench")
    if options.change:
        entry = queries.entries(store.id)[0]
        draft = Draft(entry.tab_id, {"sl": "Spremenjeno?"}, {"sl": "Spremenjeno."})
        actions.save(store, draft, actor="system", entry_id=entry.id)
        return
    update_store(store, actor="system", locale="sl")
    tab = queries.id_of(store.id, "delivery")
    for question, answer in entries("sl", options.entries):
        actions.save(store, Draft(tab, {"sl": question}, {"sl": answer}), actor="system")


def entries(language: str, count: int) -> list[tuple[str, str]]:
    """Questions of five words and answers of forty."""
    rng = random.Random(f"entries {language}")
    known = vocabulary(language)
    weights = [1 / (rank + 20) for rank in range(len(known))]

    def text(length: int) -> str:
        return " ".join(rng.choices(known, weights, k=length)).capitalize()

    return [(f"{text(5)}?", f"{text(20)}. {text(20)}.") for _ in range(count)]


def vocabulary(language: str) -> list[str]:
    """Words of a stem of two or three syllables with an ending."""
    rng = random.Random(f"words {language}")
    hard, soft, endings = LETTERS[language]
    stems = {
        "".join(rng.choice(hard) + rng.choice(soft) for _ in range(rng.choice((2, 2, 3))))
        + rng.choice(hard)
        for _ in range(WORDS // 3)
    }
    return [stem + ending for stem in sorted(stems) for ending in rng.sample(endings, 3)]


def searches(language: str, told: Sequence[tuple[str, str]], way: str) -> list[tuple[str, int]]:
    """Two words of a question each, typed this `way`, and which entry they are of."""
    from artur.domain.profile.faq.rules.words import fold

    rng = random.Random(f"{language} {way}")
    found = []
    for at in rng.sample(range(len(told)), min(ASKED, len(told))):
        two = rng.sample(told[at][0].strip("?").lower().split(), 2)
        if way == "without marks":
            two = [fold(word) for word in two]
        elif way == "a letter wrong":
            two = [wrong(word, rng) for word in two]
        elif way == "half typed":
            two[1] = two[1][: max(3, len(two[1]) * 2 // 3)]
        found.append((" ".join(two), at))
    return found


def wrong(word: str, rng: random.Random) -> str:
    """The word with two letters swapped, one left out, or one twice."""
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )


def median_p99(took: Sequence[float]) -> str:
    """Both, in milliseconds."""
    ordered = sorted(took)
    return f"{statistics.median(ordered):.1f} · {ordered[int(0.99 * (len(ordered) - 1))]:.1f}"


def cores() -> str:
    """What it ran on."""
    return f"{os.cpu_count()} cores, on which {os.getloadavg()[0]:.1f} others were at work before."


if __name__ == "__main__":
    main()
