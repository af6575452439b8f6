"""How a file of reviews is to be read: by a map, or as a platform's we know."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.reviews.importing import formats
from artur.domain.reviews.importing.fields import FIELDS
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables import plan as plans
from artur.foundation.kit.tables import recognition

if TYPE_CHECKING:
    from datetime import tzinfo

    from artur.foundation.kit.tables.mapping import Map
    from artur.foundation.kit.tables.plan import Plan


def plan(
    stream: BinaryIO, *, told: Map | None = None, format: str = "auto", zone: tzinfo = UTC
) -> Plan:
    """The plan for a seekable file; `Invalid` when it is nothing we know and no map says more."""
    seen = recognition.recognise_file(stream)
    if told is not None:
        seen = recognition.retold(seen, stream, told)
        return plans.make(FIELDS, seen, told, zone=zone)
    known = formats.sniff(seen.headers) if format == "auto" else formats.known().get(format)
    if known is None:
        names = ", ".join(formats.known())
        if format != "auto":
            wrong = _("There is no such format for this. Choose from: %(known)s") % {"known": names}
        else:
            wrong = _(
                "These are the headers of no platform we know: %(headers)s. Say by a map what they mean."
            ) % {"headers": ", ".join(seen.headers)[:300]}
        raise Invalid([FieldError("format", wrong)])
    return plans.make(FIELDS, seen, known.map, known=known, zone=zone)
