"""What the gallery shows: a potter's shop with customers in three languages, crowded and empty."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from artur.foundation.kit import clock

TEXT = (
    "Trije čajniki pred tem so puščali lužo na mizi. Ta nalije čisto do zadnje kaplje.\n\n"
    "Glazura je v resnici malo bolj zelena kot na sliki,\nmeni je celo lepša."
)
REPLY = (
    "Matjaž, prav imate, takšen pokrov ne sme iz delavnice. Nov čajnik je že na poti k vam, starega "
    "obdržite za rože. – Maja"
)
LATVIAN = "Tējkanna atnāca rūpīgi iesaiņota, bez nevienas skrambiņas."
ARABIC = "الإبريق جميل، لكن التوصيل تأخر أسبوعًا."
LONG = "Najneverjetnejšezagotavljanjezadovoljstva" * 3
HOURS = (0, 4, 8, 7, 3, 2, 5, 4, 3, 3, 2, 1, 0, 0, 0, 0)


class SampleForm(forms.Form):
    """Fields in every state."""

    reply_to = forms.EmailField(
        label="Reply-to address", help_text="Answers to invitations land here."
    )
    days = forms.IntegerField(label="Days after delivery", max_value=60)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    country = forms.ChoiceField(label="Country", choices=[("SI", "Slovenija"), ("LV", "Latvija")])
    asked = forms.BooleanField(label="Customers agree at the checkout to be asked", required=False)
    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, choices=[("owner", "Owner"), ("agent", "Agent")]
    )


def context() -> dict[str, Any]:
    """Everything the gallery's templates show."""
    form = SampleForm({"reply_to": "maja@skodelnica.example", "days": "120", "country": "SI"})
    form.errors["days"] = form.error_class(["At most 60 days. People forget after that."])
    return {
        "store": {"name": "Skodelnica", "url": "#"},
        "sample": "Sample",
        "reviews": _reviews(),
        "summary": _summary(2893, 2847, 9, 23, 14),
        "nothing": _summary(0, 0, 0, 0, 0),
        "counts": {5: 92, 4: 22, 3: 7, 2: 4, 1: 3},
        "no_counts": {},
        "crowded": {5: 2_310_004, 4: 118_002, 3: 9_001, 2: 12, 1: 1},
        "hours": [(f"{8 + n}:00", count) for n, count in enumerate(HOURS)],
        "steps": _steps(),
        "beat": {"silent": False, "ran": "Scheduler ran 12 s ago", "overdue": "0 overdue"},
        "silence": {"silent": True, "ran": "Scheduler silent for 2 min", "overdue": "4 overdue"},
        "form": form,
        "languages": _languages(),
        "colours": COLOURS,
        "notes": ["Reply published. Petra has been told."],
    }


COLOURS = (
    "paper", "well", "line", "edge", "ink-3", "ink-2", "ink", "accent", "accent-soft", "star",
    "star-off", "bad", "bad-soft",
)  # fmt: skip


def _languages() -> list[dict[str, str]]:
    known = (("sl", "Slovenščina"), ("lv", "Latviešu"), ("en", "English"))
    return [{"code": code, "name": name, "url": f"?lang={code}"} for code, name in known]


def _summary(submitted: int, *parts: int) -> dict[str, int]:
    names = ("count", "held", "removed", "withdrawn")
    return {"submitted": submitted, **dict(zip(names, parts, strict=True))}


def _steps() -> list[dict[str, Any]]:
    now = clock.now()
    told = (
        ("Ordered", "", -13, "done"),
        ("Promised", "missed by 6 days", -9, "late"),
        ("Delivered", "", -3, "done"),
        ("Ask about the purchase", "skipped: asked four times within 30 days", -2, "skipped"),
        ("Rated 1", "", 0, "done"),
        ("Ask about the teapot", "paused while this is open", 11, "todo"),
    )
    return [
        {"words": words, "note": note, "at": now + timedelta(days=days), "kind": kind}
        for words, note, days, kind in told
    ]


def _reviews() -> list[dict[str, Any]]:
    now = clock.now()
    days = timedelta(days=1)
    reply = {"text": REPLY, "at": now, "language": "sl"}
    every: list[dict[str, Any]] = [
        {"stars": 5, "title": "Ne kaplja, in to je vse, kar sem želela", "text": TEXT,
         "language": "sl", "author": "Nataša P.", "verified": True},
        {"stars": 2, "title": "Lep, ampak pokrov se ne prilega", "text": "Pokrov niha in pade ven.",
         "language": "sl", "author": "Matjaž Ž.", "verified": True, "reply": reply},
        {"stars": 4, "title": "Skaista dāvana vecmāmiņai", "text": LATVIAN, "language": "lv",
         "author": "Ilze B.", "verified": True},
        {"stars": 3.5, "text": ARABIC, "language": "ar", "author": "ليلى", "verified": False},
        {"stars": 5, "author": "", "verified": True},
        {"stars": 1, "title": LONG, "text": LONG, "language": "sl", "author": LONG[:60], "verified": True},
    ]  # fmt: skip
    dated = {"experienced_on": (now - 19 * days).date(), "published_at": now - 3 * days}
    return [dated | review for review in every]
