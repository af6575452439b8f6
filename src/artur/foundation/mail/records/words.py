"""What was found, in sentences that say what to do; a test holds them complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from artur.foundation.mail.records.findings import Finding

TITLES = {
    "sender": gettext_lazy("The sender"),
    "mx": gettext_lazy("Answers arrive (MX)"),
    "spf": gettext_lazy("Allowed servers (SPF)"),
    "dkim": gettext_lazy("Signature (DKIM)"),
    "dmarc": gettext_lazy("Policy (DMARC)"),
    "alignment": gettext_lazy("The same name everywhere"),
    "ptr": gettext_lazy("Name of the mail server (PTR)"),
    "tls": gettext_lazy("Encrypted on its way (TLS)"),
    "bimi": gettext_lazy("Logo (BIMI)"),
}
SAID = {
    "kept": gettext_lazy(
        "Mails are kept on this machine and reach nobody. Set ARTUR_EMAIL_URL to your mail server or provider."
    ),
    "nobody": gettext_lazy(
        "%(sender)s is no address in the real world. Set ARTUR_MAIL_FROM to one at your own domain."
    ),
    "unanswered": gettext_lazy("The name server gave no answer, so nothing is known. Check again later."),
    "mx_ok": gettext_lazy("Whoever answers reaches your mail server."),
    "mx_by_address": gettext_lazy("There is no MX record; most servers deliver to the domain's address itself. Better add one."),
    "mx_null": gettext_lazy("The domain says that it takes no mail. Providers distrust senders nobody can answer."),
    "mx_missing": gettext_lazy("Nobody can answer: the domain takes no mail. Add the MX record of the mailboxes you use."),
    "spf_ok": gettext_lazy("Your server may send in this name. It takes %(count)s of 10 look-ups."),
    "spf_not_needed": gettext_lazy(
        "%(provider)s returns mail to a domain of its own, so none is needed here."
    ),
    "spf_missing": gettext_lazy("No record says which servers may send in this name. Add this one."),
    "spf_several": gettext_lazy("There are %(count)s SPF records, and receivers then take none. Replace them all by this one."),
    "spf_all": gettext_lazy("The record allows every server in the world (+all), which is worse than none."),
    "spf_too_many": gettext_lazy(
        "The record takes more than %(most)s look-ups, which is as many as are allowed, so receivers take it for broken. Leave out includes you no longer use."
    ),
    "spf_broken": gettext_lazy("It includes %(include)s, where there is no record, so receivers take it for broken."),
    "spf_circle": gettext_lazy("One of the records it includes is broken, doubled or leads back to itself. Leave out includes you no longer use."),
    "spf_not_included": gettext_lazy("Your provider is not among the allowed servers. Replace the record by this one, with include:%(include)s."),
    "spf_not_us": gettext_lazy("Your mail server %(address)s is not among the allowed ones. Replace the record by this one."),
    "dkim_good": gettext_lazy("There is a key of %(bits)s bits under the selector %(selector)s."),
    "dkim_weak": gettext_lazy("The key under %(selector)s has %(bits)s bits, which works; 2048 are usual today."),
    "dkim_testing": gettext_lazy("The key under %(selector)s says that it is only a test (t=y). Take that out once mail arrives well."),
    "dkim_short": gettext_lazy("The key under %(selector)s has %(bits)s bits. Below 1024 receivers ignore it: make a new one of 2048."),
    "dkim_revoked": gettext_lazy("The key under %(selector)s is revoked (p= is empty). Publish the new one, or take the record out."),
    "dkim_broken": gettext_lazy("The key under %(selector)s can't be read. Copy it anew, whole and without line breaks."),
    "dkim_missing": gettext_lazy(
        "No key was found. Your mail server makes it and shows the record to add; if it is there already, name its selector below."
    ),
    "dkim_provider": gettext_lazy(
        "No key was found. %(provider)s shows the records to add among its domain settings; if they are there already, name the selector below."
    ),
    "dmarc_ok": gettext_lazy("There is a policy (%(policy)s): mail in your name that isn't yours is kept away."),
    "dmarc_none": gettext_lazy("There is a policy. It only watches (none), which is enough to be let in."),
    "dmarc_missing": gettext_lazy("There is no policy. Google and Yahoo ask for one; this one changes nothing and sends you reports."),
    "dmarc_several": gettext_lazy("There are several policies, and receivers then take none. Leave one."),
    "dmarc_broken": gettext_lazy("The policy can't be read: p must be none, quarantine or reject. Replace it by this one."),
    "aligned_dkim": gettext_lazy("The signature vouches for %(sender)s, the name customers see."),
    "aligned_spf": gettext_lazy("The allowed servers vouch for %(sender)s, the name customers see."),
    "not_aligned": gettext_lazy("Nothing vouches for %(sender)s, the name customers see. It takes a valid SPF record or a signature."),
    "not_aligned_envelope": gettext_lazy(
        "Returned mail goes to %(envelope)s, so only a signature can vouch for %(sender)s, the name customers see. Add DKIM."
    ),
    "ptr_good": gettext_lazy("%(address)s calls itself %(host)s, and that leads back to it."),
    "ptr_none": gettext_lazy("%(address)s has no name. Your hosting company sets it: ask for this one."),
    "ptr_astray": gettext_lazy("%(address)s calls itself %(host)s, which leads elsewhere. Your hosting company sets it: ask for this one."),
    "ptr_unknown": gettext_lazy("From here it can't be seen by which address your mail server is known in the world."),
    "tls_encrypted": gettext_lazy("Mails are handed to %(host)s encrypted."),
    "tls_home": gettext_lazy("Mails are handed over on this very machine."),
    "tls_offered": gettext_lazy("%(host)s could encrypt and isn't asked to. Let ARTUR_EMAIL_URL begin with smtp+starttls://."),
    "tls_plain": gettext_lazy("%(host)s takes mails, and your password, without encryption. Use a server that offers it."),
    "tls_untrusted": gettext_lazy("The certificate of %(host)s is not trusted: %(said)s."),
    "tls_silent": gettext_lazy("%(host)s does not answer: %(said)s. Check ARTUR_EMAIL_URL."),
    "bimi_ok": gettext_lazy("Some mail programs show your logo beside your name."),
}  # fmt: skip


def title(finding: Finding) -> str:
    """What it is about."""
    return str(TITLES[finding.about])


def said(finding: Finding) -> str:
    """What was found and what to do, in the language of the reader."""
    return str(SAID[finding.code]) % finding.args
