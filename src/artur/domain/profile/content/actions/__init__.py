"""Everything that writes product content and videos."""

from artur.domain.profile.content.actions.captioning import put_captions, remove_captions
from artur.domain.profile.content.actions.posters import fetch_posters, set_poster
from artur.domain.profile.content.actions.remaking import remake_due, sweep_uploads
from artur.domain.profile.content.actions.sheets import rejudge, save_sheet
from artur.domain.profile.content.actions.videos import (
    Words,
    add_address,
    add_upload,
    check_space,
    move_video,
    remove_video,
    save_video,
)

__all__ = [
    "Words",
    "add_address",
    "add_upload",
    "check_space",
    "fetch_posters",
    "move_video",
    "put_captions",
    "rejudge",
    "remake_due",
    "remove_captions",
    "remove_video",
    "save_sheet",
    "save_video",
    "set_poster",
    "sweep_uploads",
]
