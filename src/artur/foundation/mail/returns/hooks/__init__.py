"""What mail providers report over the web, through anymail's reading of each one's words."""

from artur.foundation.mail.returns.hooks.addresses import PROVIDERS, opens, url
from artur.foundation.mail.returns.hooks.hearing import Forged, NotYet, Unfit, hear

__all__ = ["PROVIDERS", "Forged", "NotYet", "Unfit", "hear", "opens", "url"]
