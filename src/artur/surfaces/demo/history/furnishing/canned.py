"""What Maja and Jure are asked every day, ready to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.chat.canned import actions
from artur.domain.chat.canned.actions import Draft
from artur.domain.stores import queries

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

REPLIES = (
    Draft(
        "Kdaj pride paket",
        "paket",
        {
            "sl": "Pogledam naročilo {{ order }} in se vam takoj oglasim.\n{{ member }}",
            "en": "Let me look up order {{ order }}. One moment, please.\n{{ member }}",
            "lv": "Tūlīt paskatīšos pasūtījumu {{ order }} un atbildēšu.\n{{ member }}",
        },
    ),
    Draft(
        "Vračilo",
        "vracilo",
        {
            "sl": "Seveda, {{ customer }}. V 30 dneh lahko vrnete vse, kar je neuporabljeno, tudi brez razloga. "
            "Naslov in nalepko vam pošljem po e-pošti, poštnino nazaj plačate vi.",
            "en": "Of course, {{ customer }}. You have 30 days to send back anything unused, no reason needed. "
            "I'll send you the address and a label by e-mail; the postage back is yours.",
            "lv": "Protams, {{ customer }}. 30 dienu laikā varat atdot jebko nelietotu arī bez iemesla. "
            "Adresi un uzlīmi atsūtīšu e-pastā, par sūtījumu atpakaļ maksājat jūs.",
        },
    ),
    Draft(
        "Odkrušen rob",
        "odkrusen",
        {
            "sl": "Oprostite, {{ customer }}. To se ne bi smelo zgoditi. Nov kos gre na pot še danes, pokrušenega ni treba vračati. "
            "Nam pošljete sliko škatle? Tako vidimo, kje smo slabo zavili.",
            "en": "I am sorry, {{ customer }}. That should not have happened. A new one leaves today, and you need not send the chipped one back. "
            "Could you send us a picture of the box? Then we see where we wrapped it badly.",
            "lv": "Piedodiet, {{ customer }}. Tā nedrīkstēja notikt. Jauns gabals dosies ceļā vēl šodien, ieplīsušo atdot nevajag. "
            "Vai varat atsūtīt kastes attēlu? Tad redzēsim, kur iesaiņojām slikti.",
        },
    ),
    Draft(
        "Pomivalni stroj",
        "stroj",
        {
            "sl": "Da, glazura prenese pomivalni stroj. Če vam je čajnik ljub, ga vseeno splaknite na roko: znotraj ostane temnejši in lepši.",
            "en": "Yes, the glaze stands the dishwasher. If you love your teapot, rinse it by hand all the same: it darkens inside, and gets better.",
            "lv": "Jā, glazūra iztur trauku mazgājamo mašīnu. Ja tējkanna jums mīļa, tomēr skalojiet to ar rokām: iekšpuse kļūst tumšāka un skaistāka.",
        },
    ),
)


def furnish(store: Store) -> None:
    """The replies, as Maja would write them."""
    maja = next(view for view in queries.members(store) if view.member.role == "owner")
    for reply in REPLIES:
        actions.add(store.id, reply, actor=f"member:{maja.member.id}")
