"""Returned mail is taken from the mailbox all incoming mail goes to."""

from artur.foundation.mail.incoming import register
from artur.foundation.mail.returns.actions import hear

register("returns", hear)
