"""What a check-up says, in a shop owner's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from artur.domain.checkup.crawl.limits import PRODUCT
from artur.domain.checkup.crawl.site import End
from artur.domain.checkup.rules.findings import State, Way

WAYS = {
    Way.COMMUNICATION: lazy("Product descriptions"),
    Way.TRANSPARENCY: lazy("Policies and prices"),
    Way.ANSWERS: lazy("Answers and chat"),
    Way.CONTACT: lazy("Contact"),
    Way.REVIEWS: lazy("Reviews"),
    Way.PROOF: lazy("Certificates, payment and privacy"),
    Way.VIDEO: lazy("Video"),
    Way.FRESHNESS: lazy("Freshness"),
    Way.TECHNICAL: lazy("For browsers and search engines"),
}
STATES = {
    State.FOUND: lazy("There"),
    State.PARTLY: lazy("In part"),
    State.MISSING: lazy("Not found"),
    State.UNSEEN: lazy("Not judged"),
}
ICONS = {
    State.FOUND: "circle-check",
    State.PARTLY: "circle-help",
    State.MISSING: "circle-x",
    State.UNSEEN: "eye-off",
}
FAILED = {
    End.FORBIDDEN: lazy(
        "The site's robots.txt does not let us in. Add these two lines to it and check again: “User-agent: %(agent)s” and “Allow: /”."
    ),
    End.UNREACHABLE: lazy(
        "The site could not be reached. Open its address in a browser; if it is there, check again in an hour."
    ),
    End.PRIVATE: lazy(
        "The address leads into a private network or to this machine, which is never read. Set the public address of your shop."
    ),
    End.UNSAFE: lazy(
        "The site answers without encryption only. Have HTTPS switched on by your host, then check again."
    ),
    End.NO_PAGE: lazy("What the address answers is no web page. Set the address of your front page."),
    End.FAILING: lazy("The site answered with nothing but errors. Ask your host what is wrong."),
}  # fmt: skip
UNKNOWN = lazy("It could not be made to the end. Check again; nothing is lost.")
ENDED = {
    End.TIME: lazy("The site answers slowly: reading ended after five minutes."),
    End.SIZE: lazy("The pages are very large: reading ended after thirty megabytes."),
    End.FAILING: lazy("The site began to answer with errors, so reading ended there."),
}
SCRIPTED = lazy(
    "Most pages are empty until a script has run in the browser. Nothing is run here, so much could not be seen. Search engines and assistants often see no more."
)
TROUBLES = {
    "missing": lazy("says itself that there is no such page"),
    "elsewhere": lazy("leads to another site"),
    "forbidden": lazy("leads to an address that is never called"),
    "timeout": lazy("took too long to answer"),
    "too_large": lazy("is too large"),
    "404": lazy("is not there"),
    "410": lazy("is gone"),
}
TROUBLE = lazy("could not be read")
KINDS = {
    "product": lazy("product"), "delivery": lazy("delivery"), "returns": lazy("returns"), "faq": lazy("questions"),
    "contact": lazy("contact"), "about": lazy("about the shop"), "terms": lazy("terms"), "privacy": lazy("privacy"),
    "payment": lazy("payment"), "warranty": lazy("warranty"), "complaints": lazy("complaints"),
    "certificates": lazy("certificates"), "reviews": lazy("reviews"), "blog": lazy("articles"),
}  # fmt: skip
REPAIRS = {
    "contact": ("contact", "contact"),
    "faq": ("faq", "faq"),
    "policies": ("policies", "policies"),
    "certificates": ("certificates", "certificates"),
    "content": ("content", ""),
    "video": ("content", "video"),
    "chat": ("chat", "chat"),
    "freshness": ("freshness", ""),
    "reviews": ("snippets", "reviews"),
}
"""By the part of Artur that helps: the console's page for it, and the element that shows it in the shop."""


def failed(end: str) -> str:
    """Why nothing could be read."""
    told = FAILED.get(End(end)) if end else None
    return str(told or UNKNOWN) % {"agent": PRODUCT}
