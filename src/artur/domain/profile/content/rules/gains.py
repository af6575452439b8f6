"""Whether a line says what the buyer gains, or only what the thing is; and where it praises without showing why.

By signs, not by meaning: who is spoken to, what for, what is spared. A line without any of them may still be a benefit,
so the words that come of this are advice and never a refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

YOU = {
    "en": "you your yours yourself",
    "sl": "vi vas vam vaš* vami ti te tebi tebe tvoj* boste lahko imate dobite prihranite uživate",
    "lv": "jūs jums jūsu jūsos tu tev tavs tava tavu varat varēsiet ietaupiet iegūstat baudiet",
    "de": "sie ihnen ihr ihre ihren ihrem ihrer du dir dich dein* euch",
    "hr": "vi vas vam vaš* ti te tebi tvoj* možete dobivate uživate",
    "it": "tu ti tuo tua tuoi tue voi vi vostr* puoi potete",
    "fr": "vous votre vos tu te ton ta tes",
    "es": "tú te tu tus usted ustedes su sus puede* tendrá*",
    "pt": "você vocês te seu sua seus suas pode* terá*",
    "pl": "ty ci tobie twój twoj* państwo państwa możesz masz zyskujesz",
    "cs": "vy vás vám váš vaš* ty tobě tvůj tvoj* můžete máte získáte",
    "hu": "ön önnek öné te neked önök élvezheti megtakarít*",
    "lt": "jūs jums jūsų tu tau tavo galite galėsite gaunate",
    "et": "teie teil teile sina sa sul sulle sinu saate saad võite",
}
GAIN = {
    "en": "so lets let keeps keep stays stay saves save without easy easily easier no never longer warm safe quick quickly "
    "quiet light comfortable enough fits helps help means protects spares because won't doesn't",
    "sl": "zato da ker brez lažje lahk* hitr* udob* enostavn* prepros* ostane ostanejo ohrani ohranja ohranj* prihrani* "
    "nikoli nič dlje varn* topl* tih* dovolj pomaga* ščiti varuje omogoča* zadošča ni ne",
    "lv": "lai tāpēc jo bez viegl* ātr* ērt* vienkārš* saglabā saglabājas paliek ietaup* nekad ilgāk droš* silt* klus* "
    "pietiek palīdz pasargā aizsargā ļauj nav nevajag ne",
    "de": "damit so weil ohne leicht* einfach* schnell* bequem* bleibt bleiben hält halten spart nie länger sicher* warm* "
    "leise genug hilft schützt passt kein* nicht",
    "hr": "zato da jer bez lak* brz* udob* jednostavn* ostaje čuva štedi nikad dulje sigurn* topl* tih* dovoljno pomaže štiti ne",
    "it": "così perché senza facil* veloc* comod* semplic* resta mantiene risparmi* mai sicur* caldo silenzios* abbastanza aiuta protegge non",
    "fr": "ainsi pour car sans facil* rapid* confort* simple* reste garde économis* jamais sûr* chaud silencieu* assez aide protège pas",
    "es": "así para porque sin fácil* rápid* cómod* sencill* mantiene conserva ahorr* nunca segur* caliente silencios* bastante ayuda protege no",
    "pt": "assim para porque sem fácil fácei* rápid* confort* simples mantém conserva poup* nunca segur* quente silencios* chega ajuda protege não",
    "pl": "więc aby bo bez łatw* szybk* wygodn* prost* zostaje utrzymuje oszczędz* nigdy dłużej bezpieczn* ciepł* cich* wystarczy pomaga chroni nie",
    "cs": "takže aby protože bez snadn* rychl* pohodln* jednoduch* zůstane udrží ušetř* nikdy déle bezpečn* tepl* tich* dost pomáhá chrání ne*",
    "hu": "így hogy mert nélkül könny* gyors* kényelm* egyszer* marad megőrzi megtakarít* soha tovább biztonságos* meleg* csendes* elég segít véd nem",
    "lt": "todėl kad nes be lengv* greit* patog* paprast* išlieka išlaiko sutaup* niekada ilgiau saug* šilt* tyl* pakanka padeda saugo ne*",
    "et": "nii et sest ilma kerg* kiire* mugav* lihtsa* püsib hoiab säästa* kunagi kauem turvali* soe vaikne piisab aitab kaitseb ei",
}
PRAISE = {
    "en": "best perfect unique amazing incredible premium top-quality high-quality world-class ultimate unbeatable revolutionary",
    "sl": "najboljš* popoln* edinstven* neverjetn* vrhunsk* izjemn* prvovrstn* nepremagljiv* revolucionar* vrhunec",
    "lv": "labāk* vislabāk* ideāl* unikāl* neticam* augstākās izcil* nepārspējam* revolucionār* premium",
    "de": "best* perfekt* einzigartig* unglaublich* erstklassig* hochwertig* unschlagbar* revolutionär* premium",
    "hr": "najbolj* savršen* jedinstven* nevjerojatn* vrhunsk* izvanredn* prvoklasn* revolucionarn*",
    "it": "miglior* perfett* unic* incredibil* eccezional* superior* imbattibil* rivoluzionari* premium",
    "fr": "meilleur* parfait* unique* incroyable* exceptionnel* imbattable* révolutionnaire* premium",
    "es": "mejor mejores perfect* únic* increíble* excepcional* superior inmejorable* revolucionari* premium",
    "pt": "melhor melhores perfeit* únic* incrível excecional excepcional superior imbatível revolucionári* premium",
    "pl": "najleps* doskonał* wyjątkow* niesamowit* najwyższej bezkonkurencyjn* rewolucyjn* premium",
    "cs": "nejlepší* dokonal* jedinečn* neuvěřiteln* špičkov* prvotřídn* bezkonkurenční* revoluční*",
    "hu": "legjobb* tökéletes* egyedülálló* hihetetlen* kiváló* verhetetlen* forradalmi* prémium*",
    "lt": "geriausi* tobul* unikal* neįtikėtin* aukščiausios išskirtin* nepralenkiam* revoliucin*",
    "et": "parim* täiuslik* ainulaad* uskumatu* tipptasemel võrratu* revolutsiooni*",
}
YOU_DO = {
    "sl": re.compile(r"\w{3,}(?:ite|ate|ete|jte)"),
    "hr": re.compile(r"\w{3,}(?:ite|ate|ete|jte)"),
    "lv": re.compile(r"\w{2,}(?:at|iet|āt|siet)"),
    "cs": re.compile(r"\w{3,}(?:íte|áte|ete|ujete)"),
    "it": re.compile(r"\w{3,}(?:ate|ete|ite)"),
    "fr": re.compile(r"\w{3,}ez"),
    "lt": re.compile(r"\w{3,}(?:ate|ite|site)"),
    "et": re.compile(r"\w{3,}(?:ate|ite)"),
}
"""The verb alone says who is spoken to."""
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the benefits."""

    text: str
    is_gain: bool
    praise: str
    """The word that claims without showing, if there is one."""


def judge(line: str, language: str) -> Line:
    """What a line says to the buyer."""
    text = line.lower()
    words = WORD.findall(text)
    spoken_to = YOU_DO.get(language)
    gains = any(_is_in(words, signs, language) for signs in (YOU, GAIN)) or (
        spoken_to is not None and any(spoken_to.fullmatch(word) for word in words)
    )
    # "1.2 l, 900 g" is measured, whatever little words stand between.
    measured = len(words) <= 4 and bool(FIGURES.search(text))
    return Line(line, gains and not measured, _praise(words, language))


def knows(language: str) -> bool:
    """Whether benefits can be told from features in this language."""
    return language in YOU


def _praise(words: list[str], language: str) -> str:
    sign = _signs(" ".join(PRAISE.get(language, "").split()))
    return next((word for word in words if sign and sign.fullmatch(word)), "")


def _is_in(words: list[str], table: dict[str, str], language: str) -> bool:
    sign = _signs(table.get(language, ""))
    return sign is not None and any(sign.fullmatch(word) for word in words)


@cache
def _signs(words: str) -> re.Pattern[str] | None:
    if not words:
        return None
    parts = [
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
        for word in words.split()
    ]
    return re.compile("|".join(parts))
