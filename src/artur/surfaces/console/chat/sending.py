"""The pictures that come with an answer, made anew before anybody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.chat.rules import limits
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.media import actions as media

if TYPE_CHECKING:
    import uuid

    from django.core.files.uploadedfile import UploadedFile

    from artur.surfaces.console.frame import MemberRequest

LARGEST = 15 * 1024 * 1024
REFUSED = {
    "too_large": lazy("%(name)s is larger than 15 MB."),
    "no_picture": lazy("%(name)s is no picture we can show. Send a JPEG, PNG or WebP picture."),
    "too_many_pixels": lazy("%(name)s has too many pixels. Make it smaller."),
    "too_small": lazy("%(name)s is too small to see anything."),
    "broken": lazy("%(name)s is broken. Save the picture anew and send that."),
}


def pictures(request: MemberRequest) -> list[uuid.UUID]:
    """Keep what was sent along; `Invalid` says which file can't be shown and why."""
    sent = request.FILES.getlist("pictures")
    if len(sent) > limits.MOST_PICTURES:
        told = _("%(max)d pictures at most.") % {"max": limits.MOST_PICTURES}
        raise Invalid([FieldError("pictures", told)])
    return [_kept(request, file) for file in sent]


def _kept(request: MemberRequest, file: UploadedFile) -> uuid.UUID:
    if (file.size or 0) > LARGEST:
        raise _refused("too_large", file)
    try:
        return media.keep(request.store.id, file.read()).id
    except media.Refused as refused:
        raise _refused(refused.reason, file) from None


def _refused(reason: str, file: UploadedFile) -> Invalid:
    told = str(REFUSED.get(reason, REFUSED["broken"])) % {"name": file.name}
    return Invalid([FieldError("pictures", told)])
