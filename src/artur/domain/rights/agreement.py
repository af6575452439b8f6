"""The text of the agreement on processing (GDPR Art. 28), section by section in the active language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

    Sections = list[tuple[str, list[str]]]


def sections(store: Store) -> Sections:
    """Headings with their paragraphs; lists of data, periods and helpers stand beside them."""
    words = {"store": store.legal_name or store.name}
    return [*_about(words), *_duties(), *_end()]


def _about(words: dict[str, str]) -> Sections:
    return [
        (
            _("What this is about"),
            [
                _(
                    "%(store)s (the controller) has the operator of this installation (the processor) ask its customers for reviews, publish them, and answer what customers ask about it. The processor handles personal data for nothing else."
                )
                % words,
                _(
                    "This agreement holds for as long as the installation serves the store. It puts Article 28(3) of the General Data Protection Regulation into effect."
                ),
            ],
        ),
        (
            _("Whose data, and which"),
            [
                _(
                    "Customers of the store who ordered something, people who write to it about reviews, and the store's own staff. Special categories of data (Article 9) are not asked for; who writes of their health in a review does so of their own will, and can withdraw it at any time."
                )
            ],
        ),
    ]


def _duties() -> Sections:
    return [
        (
            _("Instructions and silence"),
            [
                _(
                    "The processor acts on the controller's documented instructions alone. The settings of the store and this agreement are such instructions. If one seems to break the law, the processor says so at once."
                ),
                _("Whoever has access to the data is bound to keep it to themselves."),
            ],
        ),
        (
            _("How the data is protected"),
            [
                _(
                    "Connections are encrypted. Passwords are kept as Argon2 hashes, secrets sealed with AES-256-GCM, keys and links as hashes or signatures. A store's data can be reached by its own members and keys alone, each with the least rights it needs; what members do is recorded. Pages for customers set no cookie for tracking and load nothing from third parties."
                ),
                _(
                    "What is published can be proved complete: every review is sealed into a log before anyone decides about it. The log holds random numbers and sealed marks, no personal data."
                ),
            ],
        ),
        (
            _("Others who help"),
            [
                _(
                    "The controller agrees to the helpers listed below. The processor tells of another at least 30 days before, so that the controller can object, and binds each to the same duties. Data goes outside the European Economic Area only to a listed helper, on the ground of an adequacy decision or the Commission's standard contractual clauses."
                )
            ],
        ),
        (
            _("Helping the controller"),
            [
                _(
                    "Customers see, take along and erase what is held about them by themselves; the controller can do the same for them. The processor helps with whatever else people may ask (Articles 12 to 23), with impact assessments and with the supervisory authority."
                ),
                _(
                    "If personal data was breached, the processor tells the controller without undue delay, within 48 hours of knowing, with everything Article 33(3) asks for as far as it is known."
                ),
            ],
        ),
    ]


def _end() -> Sections:
    return [
        (
            _("Showing that it is so"),
            [
                _(
                    "The processor gives the controller what it needs to show that this agreement is kept, and lets it or somebody it sends look, with a fortnight's notice. The software is open: anybody may read how it works."
                )
            ],
        ),
        (
            _("The end"),
            [
                _(
                    "When the service ends, the controller takes everything along as one complete, signed archive in open formats. The processor then deletes the data at once, and from backups within 35 days, unless a law demands that some of it be kept."
                )
            ],
        ),
    ]
