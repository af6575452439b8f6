"""The words of the rules' page: moments, events, and what each input takes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLES = {"purchase": _("Purchase"), "delivery": _("Delivery"), "product": _("Product")}
ICONS = {"purchase": "receipt-text", "delivery": "truck", "product": "package"}
HINTS = {
    "purchase": _("Never later than 24 hours after the order, while buying is fresh."),
    "delivery": _(
        "A customer who says that the parcel is not there yet is asked later, and you hear of it at once."
    ),
    "product": _("When there was time to use it."),
}
AFTER = {
    "placed": _("the order is placed"),
    "shipped": _("the parcel is handed over"),
    "delivered": _("the parcel has arrived"),
}
EXPECTED = {
    "promised": _("the date you promised, and a day"),
    "learned": _("what your own parcels took so far"),
}
WAITING = {
    "auto": _("where you usually tell"),
    "always": _("always"),
    "never": _("never"),
}
UNITS = ("hours", "days")
WRONG_PURCHASE = _("At most 24 hours: a purchase is asked about while it is fresh.")
WRONG_DELAY = _(
    "A country code of two letters, a category or both, and a number of hours or days; for orders this "
    "moment asks about, and that no line above takes already."
)
WRONG = {
    "delay": _("A number of hours or days, up to 180 days."),
    "after": _("Choose one of the events."),
    "countries": _("Country codes of two letters, such as SI, LV."),
    "categories": _("Up to 200 categories, parted by commas."),
    "min_total": _("An amount such as 59.90, or nothing."),
    "max_total": _("An amount no less than the one before, or nothing."),
    "expected": _("Choose one of the two."),
    "certainty": _("From 50 to 99 %."),
    "delays": WRONG_DELAY,
    "pause": _("From 0 to 90 days."),
    "reminder_after": _("More than 0 and up to 60 days."),
    "look_back": _("From 0 to 365 days."),
    "daily_cap": _("A whole number from 1, or nothing for no limit."),
    "window": _(
        "Two times such as 08:00 and 20:00, the second an hour later at least; nothing in both for any hour."
    ),
    "per_month": _("A whole number from 1 to 100, or nothing for no limit."),
    "same_product_after": _("From 1 to 1830 days, or nothing."),
    "share": _("From 0 to 100 %."),
    "wait_for_delivery": _("Choose one of the three."),
}
"""What each input takes, in the words of the page."""
