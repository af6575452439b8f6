"""Everything that writes questions and answers."""

from artur.domain.profile.faq.actions.asking import note_search
from artur.domain.profile.faq.actions.entries import arrange, move, remove, save
from artur.domain.profile.faq.actions.importing import Imported, import_entries
from artur.domain.profile.faq.actions.settling import answer, dismiss, forget
from artur.domain.profile.faq.actions.suggesting import suggest
from artur.domain.profile.faq.actions.tabs import move_tab, remove_tab, save_tab
from artur.domain.profile.faq.actions.voting import vote

__all__ = [
    "Imported",
    "answer",
    "arrange",
    "dismiss",
    "forget",
    "import_entries",
    "move",
    "move_tab",
    "note_search",
    "remove",
    "remove_tab",
    "save",
    "save_tab",
    "suggest",
    "vote",
]
