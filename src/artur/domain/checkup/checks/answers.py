"""Way two: questions answered before they are asked, and a person for the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.marks import BRANDS
from artur.domain.checkup.reading.questions import Answered, questions
from artur.domain.checkup.reading.statements import clipped
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing, partly

if TYPE_CHECKING:
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page

ENOUGH = 3
TOPICS = ("buying", "delivery", "returns", "payment")
CHATS = {
    "embed.tawk.to": "tawk.to", "widget.intercom.io": "Intercom", "js.intercomcdn.com": "Intercom",
    "client.crisp.chat": "Crisp", "static.zdassets.com": "Zendesk", "v2.zopim.com": "Zendesk Chat",
    "code.tidio.co": "Tidio", "smartsuppchat.com": "Smartsupp", "cdn.livechatinc.com": "LiveChat",
    "code.jivosite.com": "JivoChat", "js.usemessages.com": "HubSpot", "wchat.freshchat.com": "Freshchat",
    "static.olark.com": "Olark", "userlike-cdn-widgets": "Userlike", "config.gorgias.chat": "Gorgias",
    "js.driftt.com": "Drift", "embed.chatra.io": "Chatra", "call.chatra.io": "Chatra", "sdk.chatwoot": "Chatwoot",
    "/packs/js/sdk.js": "Chatwoot", "beacon-v2.helpscout.net": "Help Scout", "livezilla": "LiveZilla",
    "rocketchat-livechat": "Rocket.Chat", "customerchat.js": "Messenger", "xfbml.customerchat": "Messenger",
    "purechat.com": "Pure Chat", "snapengage.com": "SnapEngage", "trengo.eu": "Trengo",
}  # fmt: skip
NAMED = {"artur-chat": "Artur", "gorgias-chat": "Gorgias", "chatwoot-widget": "Chatwoot"}
WRITTEN_TO = re.compile(
    r"//wa\.me/(?:message/\w|\d{7})|//(?:api|web)\.whatsapp\.com/send/?\?(?:\S*&)?phone=\S?\d{7}|//m\.me/[\w.]{3}|^viber://chat"
)
"""A link that opens a conversation with the shop; one that shares a page with friends names no number."""
REMARK = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def _all(site: Site) -> list[list[Answered]]:
    return [list(questions(page)) for page in site.pages if "blog" not in page.kinds]


def _faq(site: Site, today: date) -> Finding:
    best = max(_all(site), key=len, default=[])
    evidence = [
        Evidence(one.page.url, clipped(f"{one.question} – {one.answer}")) for one in best[:3]
    ]
    if len(best) >= ENOUGH:
        return found(*evidence, note="many", questions=len(best))
    if best:
        return partly(*evidence, note="few", questions=len(best))
    return missing()


def _topics(site: Site, today: date) -> Finding:
    seen: dict[str, Answered] = {}
    every = [(asked, _topics_of(asked)) for page in _all(site) for asked in page]
    # One question stands for one topic: those that can only be of one come first.
    for asked, topics in sorted(every, key=lambda pair: len(pair[1])):
        if topic := next((one for one in topics if one not in seen), ""):
            seen[topic] = asked
    evidence = [Evidence(one.page.url, clipped(one.question)) for one in seen.values()]
    if len(seen) >= ENOUGH:
        return found(*evidence, note="topics", have=len(seen), of=len(TOPICS))
    if seen:
        return partly(*evidence, note="topics", have=len(seen), of=len(TOPICS))
    return missing()


def _topics_of(asked: Answered) -> list[str]:
    said = [one for one in TOPICS if asked.page.words.finds(f"topic_{one}", asked.folded)]
    # "Do you take Klarna?" names no word of paying.
    return [*said, "payment"] if not said and BRANDS.search(asked.folded) else said


def _chat(site: Site, today: date) -> Finding:
    for page in site.pages:
        if vendor := _vendor(page):
            return found(Evidence(page.url, vendor), note="vendor", vendor=vendor)
    for page in site.pages:
        for link in page.links:
            if WRITTEN_TO.search(link.url):
                return found(Evidence(page.url, clipped(f"{link.text} {link.url}".strip())))
    return missing()


def _vendor(page: Page) -> str:
    for name, vendor in NAMED.items():
        if name in page.marks.names:
            return vendor
    # A line that a developer has taken out is not what visitors get.
    inline = REMARK.sub("", page.marks.inline)
    for sign, vendor in CHATS.items():
        if sign in inline or any(sign in source for source in page.marks.scripts):
            return vendor
    return ""


CHECKS = (
    Check(
        "faq",
        Way.ANSWERS,
        4,
        1,
        _("Frequent questions are answered"),
        _(
            "Write down the ten questions you answer most often, with your answers, and put them on one page."
        ),
        _faq,
        {
            "many": _("%(questions)s questions with their answers stand on one page."),
            "few": _("Only %(questions)s questions are answered; three make a beginning."),
        },
        "faq",
    ),
    Check(
        "faq_topics",
        Way.ANSWERS,
        2,
        1,
        _("They cover buying, delivery, returns and payment"),
        _(
            "Add at least one question to each of the four: how to order, how it comes, how it goes back, how to pay."
        ),
        _topics,
        {"topics": _("%(have)s of %(of)s topics are answered.")},
        "faq",
        ("faq",),
    ),
    Check(
        "chat",
        Way.ANSWERS,
        3,
        2,
        _("One can chat with a person"),
        _(
            "Open a live chat during the hours somebody is there, and let it take a message at all others."
        ),
        _chat,
        {"vendor": _("A chat by %(vendor)s is loaded.")},
        "chat",
    ),
)
