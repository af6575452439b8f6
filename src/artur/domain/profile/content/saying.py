"""Findings in words a shop owner can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.foundation.kit.languages import OWN_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.profile.content.rules.captions import Wrong
    from artur.domain.profile.content.rules.scoring import Advice

POINTS = {
    "description": lazy("Description"),
    "reading": lazy("Easy to read"),
    "benefits": lazy("Benefits"),
    "features": lazy("Features"),
    "size": lazy("Size"),
    "material": lazy("Material"),
    "pictures": lazy("Pictures"),
    "video": lazy("Video"),
    "guide": lazy("Guide"),
    "languages": lazy("Languages"),
}
PLAIN = {
    "no_description": lazy(
        "Write a description: what it is, whom it is for, and how it feels to use it."
    ),
    "heavy": lazy(
        "The text is heavy going: many long words in long sentences. Read it aloud, and break it where you breathe."
    ),
    "no_benefits": lazy(
        "Say what the buyer gains, a line each: not “double-walled”, but “keeps tea warm for an hour”."
    ),
    "no_features": lazy(
        "List the plain facts: how it is made, what is in the box, what it fits."
    ),
    "no_size": lazy("Give the size with a unit. Wrong size is what people send things back for."),
    "no_measure": lazy("The size has no figure with a unit in it. Write it as “22 × 14 × 13 cm”."),
    "no_material": lazy("Say what it is made of, and what that means for use and care."),
    "no_video": lazy(
        "Show it in use: half a minute filmed by daylight on a telephone is enough."
    ),
    "no_words": lazy(
        "Add captions or a transcript to the video: many watch without sound, and some can't hear."
    ),
    "no_guide": lazy(
        "Add a short guide: how to choose it, use it the first time, and look after it."
    ),
    "short_guide": lazy("The guide is very short. Answer the question you are asked most often."),
}  # fmt: skip
VIDEO_FAILED = {
    "no_picture": lazy("There is no picture in this file, only sound."),
    "codec": lazy(
        "Not every browser can play how this file is encoded. Export it as MP4 with H.264 and AAC, and upload it again."
    ),
    "dimensions": lazy("A video is between 64 and 4,096 pixels wide and high."),
    "too_long": lazy("A video may last 15 minutes. Shoppers watch one or two."),
    "empty": lazy("The file holds no moving picture."),
    "broken": lazy("The file is damaged, or no video. Export it anew and upload it again."),
    "too_slow": lazy("Reading the file took too long. Export it anew and upload it again."),
    "lost": lazy("The uploaded file is gone. Upload it again."),
}
POSTER_FAILED = lazy("Its platform gave us no picture of it. Add one of your own.")
CAPTIONS = {
    "too_large": lazy("Captions may have 500 kB."),
    "not_utf8": lazy("The file is not in UTF-8. Save it as UTF-8 and upload it again."),
    "no_captions": lazy("This is no WebVTT and no SubRip file: the first line is WEBVTT."),
    "empty": lazy("There are no captions in the file."),
    "too_many": lazy("There are more than 5,000 captions in the file."),
}
CAPTIONS_LINE = {
    "bad_time": lazy("Line %(line)d: write the times as 00:01.000 --> 00:04.000."),
    "ends_before": lazy("Line %(line)d: the caption ends before it begins."),
    "out_of_order": lazy("Line %(line)d: the caption begins before the one above it."),
    "cue_too_long": lazy("Line %(line)d: a caption has more than 500 characters. Divide it."),
}
PICTURES = {
    "too_large": lazy("A picture may have 15 MB."),
    "no_picture": lazy("This is no picture we can use. Upload a JPEG, PNG or WebP."),
    "too_many_pixels": lazy("The picture has too many pixels. Make it smaller."),
    "too_small": lazy("The picture is too small."),
}


def advised(advice: Advice) -> str:
    """What would help, as a sentence."""
    if advice.code in PLAIN:
        return str(PLAIN[advice.code])
    values = dict(advice.values)
    language = OWN_NAMES.get(advice.language, advice.language)
    return COUNTED[advice.code]({**values, "language": language})


def failed_video(reason: str) -> str:
    """Why an uploaded video is not shown."""
    return str(VIDEO_FAILED.get(reason, VIDEO_FAILED["broken"]))


def wrong_captions(wrong: Wrong) -> str:
    """Why captions are not kept."""
    if wrong.reason in CAPTIONS_LINE:
        return str(CAPTIONS_LINE[wrong.reason]) % {"line": wrong.line}
    return str(CAPTIONS[wrong.reason])


def refused_picture(reason: str) -> str:
    """Why a picture is not kept."""
    return str(PICTURES.get(reason, PICTURES["no_picture"]))


def _short(values: dict[str, Any]) -> str:
    return (
        ngettext(
            "The description has %(words)d word. From about %(wanted)d on, people stop asking what is not said.",
            "The description has %(words)d words. From about %(wanted)d on, people stop asking what is not said.",
            values["words"],
        )
        % values
    )


def _few_pictures(values: dict[str, Any]) -> str:
    return (
        ngettext(
            "There is %(count)d picture. Show it from %(wanted)d sides at least, once with a hand for its size.",
            "There are %(count)d pictures. Show it from %(wanted)d sides at least, once with a hand for its size.",
            values["count"],
        )
        % values
    )


def _few_benefits(values: dict[str, Any]) -> str:
    return (
        ngettext(
            "There is %(count)d benefit. Think of %(wanted)d: one for every day, one that spares trouble, one that lasts.",
            "There are %(count)d benefits. Think of %(wanted)d: one for every day, one that spares trouble, one that lasts.",
            values["count"],
        )
        % values
    )


COUNTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "short": _short,
    "few_pictures": _few_pictures,
    "few_benefits": _few_benefits,
    "long": lambda values: _(
        "The description has %(words)d words. Few read more than %(most)d: move what is about use into the guide."
    ) % values,
    "long_sentence": lambda values: _(
        "In %(language)s this sentence has %(words)d words: “%(sentence)s” Make two of it."
    ) % values,
    "long_words": lambda values: _(
        "In %(language)s many words are long: %(words)s. Say it with shorter ones where you can."
    ) % values,
    "feature": lambda values: _(
        "“%(line)s” says what it is. Add what the buyer gains by it, or move it to the features."
    ) % values,
    "praise": lambda values: _(
        "“%(word)s” praises without showing why. Name what makes it so: a figure, a test, a customer's words."
    ) % values,
    "long_benefit": lambda values: _(
        "This benefit has %(words)d words: “%(line)s” One line is read, three are skipped."
    ) % values,
    "few_features": lambda values: _("Three features or more make it easy to compare."),
    "no_pictures": lambda values: _(
        "Show at least %(wanted)d pictures: the whole, a detail, and one in use."
    ) % values,
    "untranslated": lambda values: _(
        "There is no description and no list of benefits in %(language)s, as other products have."
    ) % values,
}  # fmt: skip
