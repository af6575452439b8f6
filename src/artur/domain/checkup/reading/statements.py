"""What a page states: sentence by sentence, without questions, customers' words and what is denied or to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.checkup.reading.page import HEADINGS, Block, Page
from artur.domain.checkup.rules.findings import Evidence
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-z]|\d{2,})")
SHORTENED = frozenset(
    [
        "st",
        "nr",
        "no",
        "tel",
        "ul",
        "oz",
        "inkl",
        "incl",
        "ca",
        "str",
        "al",
        "av",
        "num",
        "n",
        "c",
        "pl",
        "sv",
        "reg",
        "mat",
        "cert",
        "art",
        "dr",
        "mr",
        "ltd",
        "fa",
        "d.o.o",
        "s.r.l",
        "s.l",
        "z.b",
        "e.g",
        "i.e",
        "mob",
        "mwst",
        "tlf",
        "zzgl",
        "ggf",
        "bzw",
        "tj",
        "npr",
        "t.i",
        "vg",
        "abs",
        "g",
        "pr",
        "d",
        "m",
        "val",
        "tn",
        "u",
        "krt",
        "kb",
        "r",
        "tr",
        "nam",
        "vc",
    ]
)
"""What a full stop may end without ending the sentence."""
NEAR = 4
"""Words between what is said and what denies it."""
BARE = 3
"""Words of a sentence that says of all around it that it is to come: "Coming soon."."""
FILLER = re.compile(r"lorem ipsum")
LABEL = 8
"""Words of a label at most, and of the value beside it."""
QUOTED = 220


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a page, or a label with its value."""

    page: Page
    text: str
    folded: str
    block: Block

    def says(self, concept: str) -> re.Match[str] | None:
        """Where it speaks of something."""
        return self.page.words.finds(concept, self.folded)

    def affirms(self, concept: str) -> re.Match[str] | None:
        """Where it speaks of something without denying it."""
        for found in self.page.words.pattern(concept).finditer(self.folded):
            if not self.denied(found):
                return found
        return None

    @property
    def evidence(self) -> Evidence:
        """Itself, as it is shown."""
        return Evidence(self.page.url, clipped(self.text))

    def denied(self, found: re.Match[str]) -> bool:
        before = re.split(r"[,:;(]", self._deniable(self.folded[: found.start()]))[-1]
        after = re.split(r"[,:;(]", self._deniable(self.folded[found.end() :]))[0]
        # What denies may be part of what is said: "card details never reach us".
        if any(self.page.words.finds("regret", clause) for clause in (before, after)):
            return True
        near = (found[0], " ".join(before.split()[-NEAR:]), " ".join(after.split()[:NEAR]))
        return any(self.page.words.finds("negation", words) for words in near)

    def _deniable(self, folded: str) -> str:
        """The words without those that deny nothing: "no later than Friday", "not only"."""
        return self.page.words.pattern("no_denial").sub(" ", folded)


def statements(pages: Iterable[Page], within: Callable[[Block], bool] | None = None) -> Iterator[Statement]:  # fmt: skip
    """Everything the pages state, in order."""
    for page in pages:
        earlier: Block | None = None
        for block in page.blocks:
            if "review" not in block.within and (within is None or within(block)):
                yield from _of(page, block, earlier)
            earlier = block


def _of(page: Page, block: Block, earlier: Block | None) -> Iterator[Statement]:
    ready = list(_ready(page, block))
    if not ready:
        return
    if earlier is not None and _labels(earlier, block):
        whole = f"{earlier.text.rstrip(': ')}: {block.text}"
        yield Statement(page, whole, fold(whole), block)
    for text in ready:
        if not text.endswith("?"):
            said = Statement(page, text, fold(text), block)
            if not said.says("intends"):
                yield said


def so_far(page: Page, block: Block) -> str:
    """The words of a block without the sentences on what is to come."""
    return " ".join(_ready(page, block))


def _ready(page: Page, block: Block) -> Iterator[str]:
    """The sentences that speak of what is; none of a block that is to be filled as a whole."""
    if not page.words.finds("soon", block.folded):
        yield from _sentences(block)
        return
    sentences = [(text, page.words.finds("soon", fold(text))) for text in _sentences(block)]
    bare = any(soon and len(text.split()) <= BARE for text, soon in sentences)
    if not bare and not FILLER.search(block.folded):
        yield from (text for text, soon in sentences if not soon)


def _sentences(block: Block) -> Iterator[str]:
    start = 0
    for end in [*_ends(block), len(block.text)]:
        if text := block.text[start:end].strip():
            yield text
        start = end


def _ends(block: Block) -> Iterator[int]:
    for found in ENDS.finditer(block.text):
        last = block.folded[: found.start()].rsplit(None, 1)[-1]
        if not last.endswith(".") or last.strip("(.,") not in SHORTENED:
            yield found.start()


def _labels(earlier: Block, block: Block) -> bool:
    """Whether the block before is the label of this one."""
    if earlier.region != block.region or earlier.text.endswith(("?", ".", "!")):
        return False
    if earlier.tag in HEADINGS and earlier.tag == "h1":
        return False
    return len(earlier.text.split()) <= LABEL and len(block.text.split()) <= LABEL


def clipped(text: str, about: int = 0) -> str:
    """A text short enough to be quoted."""
    if len(text) <= QUOTED:
        return text
    start = max(0, min(about - QUOTED // 3, len(text) - QUOTED))
    return ("…" if start else "") + text[start : start + QUOTED].strip() + "…"
