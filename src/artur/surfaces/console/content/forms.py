"""What a member writes of a product and of a video; what may stand in it is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from artur.domain.profile.content.actions import Words
from artur.domain.profile.content.actions.sheets import LONGEST, MOST_PICTURES
from artur.domain.profile.content.actions.videos import LONGEST_TITLE, LONGEST_TRANSCRIPT
from artur.foundation.kit import languages
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store


def _every() -> list[tuple[str, str]]:
    return [
        (code, capfirst(get_language_info(code)["name_translated"])) for code in languages.SPOKEN
    ]


def _spoken() -> list[tuple[str, str]]:
    return [("", _("Nobody speaks")), *_every()]


class SheetForm(Multilingual):
    """What is said of a product, in every language."""

    PARTS = (
        Part("description", gettext_lazy("Description"), LONGEST["description"], rows=7,
             hint=gettext_lazy("As it stands on the product's page in your shop. Artur reads it and says what would help; it is not shown anywhere else.")),
        Part("benefits", gettext_lazy("Benefits"), LONGEST["benefits"], rows=4,
             hint=gettext_lazy("What the buyer gains, a line each.")),
        Part("features", gettext_lazy("Features"), LONGEST["features"], rows=4,
             hint=gettext_lazy("What it is and has, a line each.")),
        Part("size", gettext_lazy("Size"), LONGEST["size"], rows=2,
             hint=gettext_lazy("With units: 22 × 14 × 13 cm, 900 g.")),
        Part("material", gettext_lazy("Material"), LONGEST["material"], rows=2),
        Part("guide", gettext_lazy("Guide"), LONGEST["guide"], rows=5,
             hint=gettext_lazy("How to choose it, use it and look after it. An empty line begins a paragraph, “- ” a list.")),
    )  # fmt: skip
    pictures = forms.IntegerField(
        label=gettext_lazy("Pictures on the product's page"),
        min_value=0,
        max_value=MOST_PICTURES,
        required=False,
        help_text=gettext_lazy("How many your shop shows of it."),
    )

    def said(self) -> dict[str, dict[str, str]]:
        """Every text by language."""
        return {part.name: self.texts(part.name) for part in self.PARTS}

    def said_so_far(self) -> dict[str, dict[str, str]]:
        """The same of a form that is still being written, whatever may be wrong with it."""
        return {
            part.name: {
                code: str(self.data.get(f"{part.name}_{code}", ""))[: part.longest]
                for code in languages.SPOKEN
                if self.data.get(f"{part.name}_{code}", "").strip()
            }
            for part in self.PARTS
        }

    def counted_so_far(self) -> int:
        """How many pictures there are, as far as that is a number."""
        typed = str(self.data.get("pictures", ""))
        return min(int(typed), MOST_PICTURES) if typed.isdecimal() and len(typed) < 5 else 0


class WordsForm(Multilingual):
    """What is said of a video."""

    PARTS = (
        Part("titles", gettext_lazy("Title"), LONGEST_TITLE, needed=True,
             hint=gettext_lazy("What one sees in it, in a few words.")),
        Part("transcripts", gettext_lazy("The video in words"), LONGEST_TRANSCRIPT, rows=6,
             hint=gettext_lazy("What is said and shown, for who can't watch or hear it. Captions fill this in by themselves.")),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("Spoken language"), required=False, choices=_spoken
    )

    def words(self) -> Words:
        """What was written."""
        said = self.cleaned_data
        return Words(self.texts("titles"), self.texts("transcripts"), said["language"])


class AddingForm(forms.Form):
    """What every new video needs."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("What one sees in it, in a few words."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Spoken language"), required=False, choices=_spoken
    )

    def __init__(self, store: Store, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own = languages.first_of(store.locale)

    def words(self) -> Words:
        """What was written, in the store's own language."""
        return Words({self._own: self.cleaned_data["title"]}, {}, self.cleaned_data["language"])

    def place(self, errors: Mapping[str, str]) -> None:
        """Give each field the error that is about it."""
        for field, message in errors.items():
            name = "title" if field.startswith("titles") else field
            self.add_error(name if name in self.fields else None, message)


class UploadForm(AddingForm):
    """A file."""

    prefix = "upload"
    file = forms.FileField(
        label=gettext_lazy("Video file"),
        widget=forms.ClearableFileInput({"accept": "video/mp4,video/webm,.mp4,.webm"}),
        help_text=gettext_lazy(
            "MP4 or WebM, 300 MB and 15 minutes at most. Where and by whom it was filmed is taken out of it."
        ),
    )


class AddressForm(AddingForm):
    """An address."""

    prefix = "address"
    address = forms.CharField(
        label=gettext_lazy("Address of the video"),
        max_length=500,
        widget=forms.URLInput({"placeholder": "https://", "inputmode": "url"}),
        help_text=gettext_lazy(
            "On YouTube, Vimeo or a PeerTube server. Shoppers load nothing from there before they press play."
        ),
    )


class CaptionsForm(forms.Form):
    """A file of captions in a language."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=_every)
    captions = forms.FileField(
        label=gettext_lazy("Captions"),
        widget=forms.ClearableFileInput({"accept": ".vtt,.srt,text/vtt"}),
        help_text=gettext_lazy("WebVTT or SubRip. Captions in that language are replaced."),
    )
