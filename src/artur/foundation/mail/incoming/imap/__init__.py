"""Reading a plain mailbox by IMAP: only new mail, each once, whatever happens on the way."""

from artur.foundation.mail.incoming.imap.polling import poll, try_out

__all__ = ["poll", "try_out"]
