"""Changing what a store says of itself."""

from artur.domain.profile.contact.actions.changing import OF_THE_STORE, change
from artur.domain.profile.contact.actions.looking_up import ask_vies, look_up_due
from artur.domain.profile.contact.actions.picturing import remove_picture, set_picture

__all__ = ["OF_THE_STORE", "ask_vies", "change", "look_up_due", "remove_picture", "set_picture"]
