"""How well returned mails are told apart, on 406 real ones, beside flufl.bounce where it is installed.

    python bench/returns.py [--data ../shared/data/dsn_eml]

The truth is read from the mails' own names and `Status` fields, without any of Artur's code; those without such a
field were read by a person and are listed here. The result goes to bench/results/returns.md.
"""

from __future__ import annotations

import argparse
import email
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "dsn_eml"
KINDS = ["permanent", "temporary", "complaint", "auto_reply", "other"]

STATUS = re.compile(rb"^Status:[ \t]*([245])\.\d{1,3}\.\d{1,3}", re.IGNORECASE | re.MULTILINE)
AUTH_FAILURE = re.compile(rb"^Feedback-Type:[ \t]*auth-failure", re.IGNORECASE | re.MULTILINE)

READ = {
    # Given up because time ran out, or not given up yet, and no code that says more: 4.4.7 in all but name.
    "lhost-exim-06": "temporary", "lhost-exim-07": "temporary", "lhost-exim-08": "temporary",
    "lhost-exim-38": "temporary", "lhost-ezweb-05": "temporary", "lhost-gmail-06": "temporary",
    "lhost-gmail-08": "temporary", "lhost-gmail-17": "temporary", "lhost-gmx-04": "temporary",
    "lhost-mailru-10": "temporary", "lhost-opensmtpd-05": "temporary", "lhost-qmail-05": "temporary",
    "lhost-qmail-07": "temporary", "lhost-x1-04": "temporary", "lhost-x2-06": "temporary",
    "lhost-yahoo-13": "temporary",
    # The server's answer in them is 452 and 451.
    "lhost-mfilter-05": "temporary", "lhost-postfix-75": "temporary",
    # A report of a delivery that succeeded.
    "lhost-amazonses-12": "other",
}  # fmt: skip
"""Bounces without a Status field that are no permanent failures; every other one says so in words or by a 5xx."""


def truth(path: Path, raw: bytes) -> str:
    """What the mail is, by its folder, its name and its own fields."""
    name = path.stem
    if path.parent.name == "not":
        return "other"
    if name.startswith("arf-"):
        return "other" if AUTH_FAILURE.search(raw) else "complaint"
    if name.startswith("rfc3834-"):
        return "auto_reply"
    classes = STATUS.findall(raw)
    if classes:
        return "permanent" if b"5" in classes else "temporary" if b"4" in classes else "other"
    return READ.get(name, "permanent")


def mails(folder: Path) -> list[tuple[Path, bytes]]:
    """Every mail of the set."""
    return [(path, path.read_bytes()) for path in sorted((folder / "maildir").glob("*/*.eml"))]


def ours(raw: bytes) -> str:
    """What Artur says."""
    sys.path.insert(0, str(ROOT / "src"))
    from artur.foundation.mail.returns.rules import classify

    return classify(raw).kind.value


def flufl(raw: bytes) -> str:
    """What flufl.bounce says; it knows neither complaints nor automatic replies."""
    from flufl.bounce import all_failures

    temporary, permanent = all_failures(email.message_from_bytes(raw))
    return "permanent" if permanent else "temporary" if temporary else "other"


def table(found: Counter[tuple[str, str]]) -> str:
    """Truth downwards, verdict across."""
    lines = ["| truth \\ said | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    lines += [
        f"| **{true}** | " + " | ".join(str(found[true, said] or "·") for said in KINDS) + " |"
        for true in KINDS
    ]
    return "\n".join(lines)


def summary(found: Counter[tuple[str, str]]) -> str:
    """The two figures that matter."""
    permanent = sum(n for (true, _), n in found.items() if true == "permanent")
    wrongly = sum(
        n for (true, said), n in found.items()
        if true in {"auto_reply", "other"} and said in {"permanent", "complaint"}
    )  # fmt: skip
    hasty = found["temporary", "permanent"]
    return (
        f"{found['permanent', 'permanent']} of {permanent} permanent failures found "
        f"({found['permanent', 'permanent'] / permanent:.1%}); {wrongly} replies and other mails taken "
        f"for a failure or a complaint; {hasty} passing failures taken for permanent ones."
    )


def main() -> None:
    """Classify every mail and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data} is not there: put sisimai's set-of-emails into it")
    read = mails(options.data)
    out = [
        f"# Returned mails told apart\n\n{len(read)} real mails (sisimai's set-of-emails), which were also at hand when the rules for bounces without a report were written."
    ]
    for name, says in (("Artur", ours), ("flufl.bounce 6.0", flufl)):
        try:
            began = time.perf_counter()
            found = Counter((truth(path, raw), says(raw)) for path, raw in read)
        except ImportError:
            continue
        pace = len(read) / (time.perf_counter() - began)
        out.append(f"## {name}\n\n{summary(found)} {pace:,.0f} mails/s.\n\n{table(found)}")
    text = "\n\n".join(out) + "\n"
    (ROOT / "bench" / "results" / "returns.md").write_text(text)
    print(text.replace("\n## ", "\n### ").replace("# Returned", "## Returned", 1))
    for path, raw in read:
        if ours(raw) != truth(path, raw):
            print(
                f"{path.parent.name}/{path.name}: {truth(path, raw)}, said {ours(raw)}",
                file=sys.stderr,
            )


if __name__ == "__main__":
    main()
