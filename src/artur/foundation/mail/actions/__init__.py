"""Queueing mails and handing them over, each noted the instant it is taken."""

from artur.foundation.mail.actions.deliver import End, Outcome, Parcel, deliver
from artur.foundation.mail.actions.enlist import enlist, message_id
from artur.foundation.mail.actions.queue import queue, send_queued

__all__ = ["End", "Outcome", "Parcel", "deliver", "enlist", "message_id", "queue", "send_queued"]
