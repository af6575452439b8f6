"""Sending: claim, decide, mail, settle."""

from artur.domain.invitations.actions.sending.batch import send_batch

__all__ = ["send_batch"]
