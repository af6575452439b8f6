"""A check-up as a terminal and a program read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.checkup.checks import checks, weighings
from artur.domain.checkup.crawl.limits import PRODUCT
from artur.domain.checkup.crawl.site import End
from artur.domain.checkup.rules.findings import State
from artur.domain.checkup.rules.scoring import next_things, score, tally

if TYPE_CHECKING:
    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.rules.findings import Finding

SIGNS = {State.FOUND: "✓", State.PARTLY: "~", State.MISSING: "✗", State.UNSEEN: "?"}
REASONS = {
    End.FORBIDDEN: f"robots.txt does not let {PRODUCT} in",
    End.PRIVATE: "the address leads to a private network; name it in ARTUR_ALLOW_PRIVATE_TARGETS as host:port",
    End.UNSAFE: "only https is called; name it in ARTUR_ALLOW_PRIVATE_TARGETS as host:port if it is yours",
    End.NO_PAGE: "what the address answers is no web page",
}


def reason(site: Site) -> str:
    """Why nothing was read, for whoever sits at the terminal."""
    told = REASONS.get(site.end, "the site could not be reached")
    why = f" ({site.troubles[0].why})" if site.troubles else ""
    return f"{site.start}: {told}{why}"


def answer(site: Site, findings: dict[str, Finding]) -> dict[str, Any]:
    """Everything, as JSON has it."""
    counted = tally(findings)
    return {
        "url": site.start,
        "end": site.end.value,
        "pages": [{"url": page.url, "kinds": sorted(page.kinds)} for page in site.pages],
        "troubles": [{"url": one.url, "why": one.why} for one in site.troubles],
        "score": score(findings, weighings()),
        "counts": {state.value: getattr(counted, state.value) for state in State},
        "next": next_things(findings, weighings()),
        "points": {
            name: {
                "way": checks()[name].way.value,
                "title": str(checks()[name].title),
                **one.as_json(),
                "note": _note(name, one),
                "advice": str(checks()[name].advice),
            }
            for name, one in findings.items()
        },
    }


def show(told: dict[str, Any]) -> None:
    """Print it for a person."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table(title=f"{told['url']} · {told['score']}/100", title_justify="left", show_header=False)  # fmt: skip
    way = ""
    for point in told["points"].values():
        if point["way"] != way and way:
            table.add_section()
        way = point["way"]
        first = next(iter(point["evidence"]), None)
        seen = f"\n[dim]{escape(first['quote'])} – {escape(first['url'])}[/dim]" if first else ""
        note = f"\n{escape(point['note'])}" if point["note"] else ""
        table.add_row(SIGNS[State(point["state"])], f"{escape(point['title'])}{note}{seen}")
    console.print(table)
    for number, name in enumerate(told["next"], 1):
        point = told["points"][name]
        console.print(f"{number}. [bold]{escape(point['title'])}[/bold]: {escape(point['advice'])}")
    counts = told["counts"]
    console.print(
        _(
            "%(found)s there + %(partly)s in part + %(missing)s not found + %(unseen)s not judged, from %(pages)s pages."
        )
        % {**counts, "pages": len(told["pages"])}
    )


def _note(name: str, finding: Finding) -> str:
    told = checks()[name].notes.get(finding.note)
    return str(told) % finding.figures if told else ""
