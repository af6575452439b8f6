"""Filling a letter for one person and turning it into bytes."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from artur.domain.invitations.messages import dates, templates
from artur.domain.invitations.messages.head import head
from artur.domain.invitations.messages.letters import Letter, letter
from artur.domain.invitations.messages.texts import Short, plainer, short
from artur.domain.invitations.messages.theme import Shop, Theme
from artur.domain.invitations.rules.moments import DELIVERY, PRODUCT, PURCHASE
from artur.foundation.mail import mime

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.invitations.queries.subjects import SubjectRef

SHOWN = 5
"""Products in the mail; more stand in the form."""
NAME_LENGTH = 48
SHORT_NAME = 30
"""Of a product in a short text, where every letter costs."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is written to, about which order, in which language."""

    email: str
    name: str
    language: str
    order: str
    placed_at: datetime
    """In the store's zone."""
    until: datetime
    form_url: str
    unsubscribe_url: str
    offer: str = ""
    """The reward promised for any review, in a sentence; empty for none."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail's head needs beside the letter."""

    message: uuid.UUID
    message_id: str
    at: datetime
    kind: str = "invitation"


def write(shop: Shop, person: Person, subjects: Sequence[SubjectRef], envelope: Envelope) -> bytes:
    """The whole mail."""
    subject, text, page = compose(shop, person, subjects, reminder=envelope.kind == "reminder")
    return mime.compose(
        head(shop, person, subject, envelope), text, page, f"=_{envelope.message.hex}"
    )


def compose(
    shop: Shop,
    person: Person,
    subjects: Sequence[SubjectRef],
    *,
    reminder: bool,
    prepared: Letter | None = None,
) -> tuple[str, str, str]:
    """Subject, text and HTML for one person."""
    if prepared is None:
        prepared = letter(shop, person.language, theme_for(person, subjects, reminder=reminder))
        shop.own.faults.update(prepared.faults)
    shown = list(subjects[: SHOWN + sum(s.product is None for s in subjects)])
    drawn = [_item(prepared, shop, person, subject) for subject in shown]
    values = said_to(person, subjects, prepared.words)
    left = len(subjects) - len(shown)
    more = templates.phrase(prepared.words["more"], count=left) if left else ""
    text = values | {
        "items": "\n".join(item[1] for item in drawn),
        "more": f"{more}\n" if more else "",
    }
    page = {key: v if key in OURS else html.escape(v) for key, v in values.items()}
    page["items"] = "".join(item[0] for item in drawn)
    page["more"] = f'<tr><td class="pad tx2" style="{MORE}">{more}</td></tr>' if more else ""
    return prepared.subject.fill(values), prepared.text.fill(text), prepared.html.fill(page)


def text_message(
    shop: Shop,
    person: Person,
    subjects: Sequence[SubjectRef],
    reminder: bool,  # noqa: FBT001
    prepared: Short | None = None,
) -> str:
    """The short text for one person, by whichever channel it goes."""
    if prepared is None:
        prepared = short(shop, person.language, theme_for(person, subjects, reminder=reminder))
        shop.own.faults.update(prepared.faults)
    said = said_to(person, subjects, prepared.words)
    said["product"] = plainer(shorten(said["product"], SHORT_NAME))
    return prepared.text.fill(said)


def theme_for(person: Person, subjects: Sequence[SubjectRef], *, reminder: bool) -> Theme:
    """What the letter to `person` is about, and which of its variables have something to say."""
    return Theme(
        theme_of(subjects),
        reminder,
        named=bool(first_name(person.name)),
        goods=any(subject.product is not None for subject in subjects),
        offered=bool(person.offer),
    )


def said_to(
    person: Person, subjects: Sequence[SubjectRef], words: dict[str, Any]
) -> dict[str, str]:
    """A person's values for the gaps of a text."""
    product = next((s.product for s in subjects if s.product is not None), None)
    return {
        "name": first_name(person.name),
        "product": shorten(product.name or product.external_id) if product is not None else "",
        "order": mime.one_line(person.order, 60),
        "placed": dates.day(words, person.placed_at),
        "until": dates.date(words, person.until),
        "offer": mime.one_line(person.offer, 300),
        "link": person.form_url,
        "stop": person.unsubscribe_url,
        "unsubscribe_link": person.unsubscribe_url,
        "not_yet_link": f"{person.form_url}/not-yet",
    }


MORE = "padding:0 32px 20px;font-size:16px;line-height:24px;color:#485759"


OURS = frozenset({"link", "stop", "unsubscribe_link", "not_yet_link"})
"""Addresses we make ourselves, of letters that need no escaping."""


def theme_of(subjects: Sequence[SubjectRef]) -> str:
    """What the letter is about as a whole."""
    moments = {subject.subject for subject in subjects}
    if moments == {PRODUCT}:
        return "product" if len(subjects) == 1 else "products"
    if len(moments) == 1 and moments <= {PURCHASE, DELIVERY}:
        return moments.pop()
    return "order"


def first_name(name: str) -> str:
    """The word by which a person is addressed; empty when the name doesn't look like one."""
    word = mime.one_line(name, 80).split(" ")[0].strip(",.;")
    return word if 2 <= len(word) <= 24 and word.replace("-", "").replace("'", "").isalpha() else ""


@lru_cache(maxsize=2_000)
def shorten(name: str, most: int = NAME_LENGTH) -> str:
    """A product's name as a subject line can hold it, cut between words."""
    line = mime.one_line(name)
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;–-')}…"


def _item(prepared: Letter, shop: Shop, person: Person, subject: SubjectRef) -> tuple[str, str]:
    product, line = subject.product, subject.line
    image = product.image if product is not None and product.image.startswith("https://") else ""
    quantity = line.quantity if line is not None else 1
    in_html, in_text = prepared.items[bool(image), quantity > 1]
    link = f"{person.form_url}?subject={subject.subject}"
    if product is not None:
        link += f"&product={quote(product.external_id, safe='')}"
        name = product.name or product.external_id
    else:
        name = templates.phrase(prepared.words["item"][subject.subject], store=shop.name)
    values = {
        "image": image,
        "name": mime.one_line(name),
        "quantity": templates.phrase(prepared.words["quantity"], count=quantity)
        if quantity > 1
        else "",
        "url": link,
    }
    page = {key: html.escape(value) for key, value in values.items()}
    page |= {f"star_{n}": f"{page['url']}&amp;stars={n}" for n in range(1, 6)}
    return in_html.fill(page), in_text.fill(values)
