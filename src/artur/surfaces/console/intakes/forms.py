"""What a member says of a file: the file itself, what its columns mean, and how it writes numbers and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.invitations import kinds
from artur.domain.stores import rules
from artur.foundation.kit.tables import encodings
from artur.foundation.kit.tables.mapping import Column, Map, fold
from artur.surfaces.console.intakes import words

if TYPE_CHECKING:
    from artur.domain.invitations.looking import Look
    from artur.domain.orders.models import Intake

COLUMN = "column-"
SETTINGS = ("encoding", "delimiter", "decimal", "dates", "time_zone")
SAMPLE = 28


class UploadForm(forms.Form):
    """A file to look at."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it holds"),
        choices=[("", gettext_lazy("Find out by itself")), *words.KINDS.items()],
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "From any shop or review platform, up to 2 GB. Encoding, delimiter and columns are recognised; nothing is taken in before you have seen the beginning."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )


class MapForm(forms.Form):
    """Which column means what, and how the file is to be read."""

    kind = forms.ChoiceField(label=gettext_lazy("What it holds"), choices=list(words.KINDS.items()))
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), required=False)
    delimiter = forms.ChoiceField(label=gettext_lazy("Parted by"), required=False)
    decimal = forms.ChoiceField(label=gettext_lazy("Decimals after"), required=False)
    dates = forms.ChoiceField(label=gettext_lazy("Days are written"), required=False)
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone of times without one"), max_length=60, required=False
    )
    label = forms.CharField(
        label=gettext_lazy("Where they were collected"),
        help_text=gettext_lazy("Stands beside every review: “Imported from …”."),
        max_length=60,
        required=False,
    )
    create_products = forms.BooleanField(
        label=gettext_lazy("Make products that are missing"), required=False
    )

    def __init__(self, *args: Any, intake: Intake, look: Look, **kwargs: Any) -> None:
        self.look, self.intake = look, intake
        kwargs["initial"] = _initial(intake)
        super().__init__(*args, **kwargs)
        seen, plan = look.seen, look.plan
        self._choose("encoding", {n: n for n in encodings.NAMES}, seen.encoding)
        self._choose("delimiter", words.DELIMITERS, seen.delimiter)
        self._choose("decimal", words.DECIMALS, plan.decimal if plan else seen.decimal)
        self._choose("dates", words.DATES, plan.dates if plan else seen.dates)
        headers = [("", "–"), *((h, _shown(look, h)) for h in seen.headers if h)]
        ours = kinds.of(intake.kind).fields
        needed = {group[0] for group in ours.required if len(group) == 1}
        for name in ours.kinds:
            self.fields[COLUMN + name] = forms.ChoiceField(
                label=words.FIELDS.get(name, name),
                choices=headers,
                required=name in needed,
                initial=_header(look.map, name),
            )
        if intake.kind != "reviews":
            del self.fields["label"], self.fields["create_products"]

    @property
    def columns(self) -> list[forms.BoundField]:
        """The selects of the columns that are needed or found."""
        return [field for field in self._columns() if field.field.required or field.value()]

    @property
    def others(self) -> list[forms.BoundField]:
        """The selects of those that are neither."""
        return [field for field in self._columns() if not (field.field.required or field.value())]

    def _columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(COLUMN)]

    @property
    def settings(self) -> list[forms.BoundField]:
        """How the file writes things."""
        return [self[name] for name in SETTINGS]

    @property
    def extras(self) -> list[forms.BoundField]:
        """What reviews have of their own."""
        return [self[name] for name in ("label", "create_products") if name in self.fields]

    def clean_time_zone(self) -> str:
        """A zone that exists."""
        name = str(self.cleaned_data["time_zone"])
        if name and not rules.valid_timezone(name):
            raise forms.ValidationError(_("Give a time zone such as Europe/Ljubljana."))
        return name

    def told(self) -> Map:
        """What was chosen."""
        before = self.look.map.columns
        columns = {}
        for name in kinds.of(self.intake.kind).fields.kinds:
            header = self.cleaned_data[COLUMN + name]
            known = before.get(name, Column())
            if header:
                # Other words for its values hold as long as the column is the same.
                same = bool(known.headers) and fold(known.headers[0]) == fold(header)
                columns[name] = Column((header,), values=known.values if same else {})
            elif known.constant:
                columns[name] = known
        return Map(columns, **{name: self.cleaned_data[name] for name in SETTINGS})

    def _choose(self, name: str, choices: dict[str, Any], recognised: str) -> None:
        said = choices.get(recognised)
        first = _("recognised: %(what)s") % {"what": said} if said else _("recognise it")
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", first), *choices.items()]


def _initial(intake: Intake) -> dict[str, Any]:
    more = intake.options.get("more") or {}
    known = intake.options.get("map") or {}
    told = {name: known.get(name, "") for name in SETTINGS}
    return {"kind": intake.kind, **told, **more}


def _header(known: Map, name: str) -> str:
    source = known.columns.get(name)
    return source.headers[0] if source is not None and source.headers else ""


def _shown(look: Look, header: str) -> str:
    sample = next(iter(look.seen.cells([header])), "")
    short = sample if len(sample) <= SAMPLE else sample[:SAMPLE] + "…"
    return f"{header} – {short}" if short else header
