"""What an uploaded file is: what it holds, which of its columns means what, and how its first rows are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from artur.domain.invitations import kinds, uploads
from artur.domain.invitations.kinds import Options
from artur.domain.orders.actions import files
from artur.domain.orders.queries.files import saved_map
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit.problems import Problem
from artur.foundation.kit.tables import dates, mapfiles, recognition, suggesting
from artur.foundation.kit.tables.mapping import Column, Map, fold
from artur.foundation.kit.tables.plan import DATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from artur.domain.invitations.uploads import Preview
    from artur.domain.orders.models import Intake
    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.plan import Plan
    from artur.foundation.kit.tables.recognition import Recognised


@dataclass(frozen=True, slots=True)
class Look:
    """A file before anything of it is taken in; `problem` says why it can't be as it stands."""

    seen: Recognised
    map: Map
    """What its columns are taken to mean, complete or not."""
    plan: Plan | None
    preview: Preview | None
    problem: Problem | None


def receive(
    store: Store, filename: str, content: Iterable[bytes], *, kind: str = "", actor: str
) -> Intake:
    """Keep an uploaded file, and find out what it is; nothing of it is taken in yet."""
    intake = files.receive(store, kind or "orders", filename, content, actor=actor)
    with files.file_of(intake).open("rb") as stream:
        seen = recognition.recognise_file(stream)
    files.settle(intake, *_guess(store, seen, kind))
    return intake


def look(intake: Intake) -> Look:
    """The file as it stands, with its first rows as they would be read."""
    options, kind = Options.of(intake.options), kinds.of(intake.kind)
    store = open_by_id(intake.store_id)
    with files.file_of(intake).open("rb") as stream:
        seen = recognition.recognise_file(stream)
        try:
            if options.map is not None:
                seen = recognition.retold(seen, stream, options.map)
            plan = kind.plan(store, stream, options)
        except Problem as problem:
            return Look(seen, _draft(kind, seen, options), None, None, problem)
    if plan.open:
        return Look(seen, plan.map, plan, None, None)
    return Look(seen, plan.map, plan, uploads.preview(intake), None)


def retell(intake: Intake, kind: str, options: Options) -> None:
    """Take a member's word for what the columns mean, and keep it for the next such file."""
    files.settle(intake, kind, options.as_dict())
    if options.map is None:
        return
    with files.file_of(intake).open("rb") as stream:
        headers = recognition.recognise_file(stream).headers
    files.save_map(open_by_id(intake.store_id), kind, signature(headers), options.as_dict())


def regard(intake: Intake, kind: str) -> None:
    """Take the file for one that holds something else; its columns are recognised anew."""
    store = open_by_id(intake.store_id)
    with files.file_of(intake).open("rb") as stream:
        seen = recognition.recognise_file(stream)
    files.settle(intake, *_guess(store, seen, kind))


def signature(headers: Sequence[str]) -> bytes:
    """Sixteen bytes that files with the same headers share."""
    return blake2b("\0".join(map(fold, headers)).encode(), digest_size=16).digest()


def _guess(store: Store, seen: Recognised, kind: str) -> tuple[str, dict[str, object]]:
    """What a file with these headers holds, and how it is read."""
    headers = seen.headers
    known = saved_map(store.id, signature(headers))
    if known is not None and kind in ("", known.kind):
        return known.kind, known.map
    wanted = [kinds.of(kind)] if kind else list(kinds.kinds.values())
    sniffed = [(found, one) for one in wanted if (found := one.sniff(headers)) is not None]
    if sniffed:
        found, one = max(sniffed, key=lambda pair: len(pair[0].signature))
        return one.name, Options(format=found.name).as_dict()
    drafts = [(one, _suggest(one, seen)) for one in wanted]
    best, said = max(drafts, key=lambda pair: _fits(*pair))
    columns = {ours: Column((header,)) for ours, header in said.items()}
    return best.name, Options(map=Map(columns) if columns else None).as_dict()


def _suggest(kind: kinds.Kind, seen: Recognised) -> dict[str, str]:
    """A header for each of its columns that one fits: by its name, else, where one is needed, by what it holds."""
    said = suggesting.suggest(seen.headers, kind.names)
    for group in kind.fields.required:
        name = group[0]
        looks = HOLDS.get("email" if name == "email" else kind.fields.kinds[name])
        if looks is None or any(one in said for one in group):
            continue
        free = [header for header in seen.headers if header and header not in said.values()]
        fitting = next((header for header in free if looks(seen.cells([header]))), None)
        if fitting is not None:
            said[name] = fitting
    return said


def _are_addresses(cells: list[str]) -> bool:
    return bool(cells) and all("@" in cell for cell in cells)


def _are_days(cells: list[str]) -> bool:
    # A column of bare numbers may be seconds, and hardly ever is.
    return dates.recognise(cells).found and not all(cell.isdigit() for cell in cells)


HOLDS: dict[str, Callable[[list[str]], bool]] = {"email": _are_addresses, DATE: _are_days}


def _fits(kind: kinds.Kind, said: dict[str, str]) -> tuple[bool, int]:
    met = sum(any(name in said for name in group) for group in kind.fields.required)
    return met == len(kind.fields.required), 3 * met + len(said)


def _draft(kind: kinds.Kind, seen: Recognised, options: Options) -> Map:
    """What is known of the columns where that is not enough to read the file."""
    if options.map is not None:
        present = {fold(header) for header in seen.headers}
        return replace(
            options.map,
            columns={
                name: source
                for name, source in options.map.columns.items()
                if source.constant or any(fold(header) in present for header in source.headers)
            },
        )
    said = _suggest(kind, seen)
    return Map({ours: Column((header,)) for ours, header in said.items()})


def as_toml(shown: Look) -> str:
    """The map as a file to keep."""
    told = shown.map
    if shown.plan is not None:
        plan = shown.plan
        told = replace(
            told,
            encoding=plan.seen.encoding,
            delimiter=plan.seen.delimiter,
            decimal=plan.decimal,
            dates=plan.dates,
            time_zone="" if plan.zoned else str(plan.zone),
        )
    return mapfiles.dumps(told)
