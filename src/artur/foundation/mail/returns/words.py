"""What members and operators are told of mail that came back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STRAYS = {
    "no_token": _("Returned mail that doesn't say which of your mails it is about"),
    "wrong_token": _("Returned mail with a mark that was not made here"),
    "never_sent": _("Reports about mails that were never sent from here"),
    "other_recipient": _("Reports about another recipient than the mail was for"),
    "erased": _("Reports about customers whose data was erased"),
    "forged": _("Reports of a mail provider without its signature"),
}
"""Reports on which nothing was done; a test holds the list complete."""
