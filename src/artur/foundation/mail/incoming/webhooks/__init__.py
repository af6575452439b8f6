"""Mail that a provider receives for us and hands on over the web, each in its own form."""

from artur.foundation.mail.incoming.webhooks.addresses import PROVIDERS, opens, url
from artur.foundation.mail.incoming.webhooks.hearing import NotYet, Unfit, hear
from artur.foundation.mail.incoming.webhooks.posted import LONGEST, Posted

__all__ = ["LONGEST", "PROVIDERS", "NotYet", "Posted", "Unfit", "hear", "opens", "url"]
