"""What shops call things, language by language; a language is one file beside this one."""

from artur.domain.checkup.words.folding import fold
from artur.domain.checkup.words.vocabulary import LANGUAGES, Vocabulary, of, spoken_in

__all__ = ["LANGUAGES", "Vocabulary", "fold", "of", "spoken_in"]
