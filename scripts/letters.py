"""Count, in our own translations and the sentences below, which letters stand beside those beyond ASCII.

Writes `foundation/kit/tables/data/letters.json`, by which `kit.tables.encodings` tells Windows-1250, -1252 and -1257
apart. Run it again only to add a language.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "artur"
TARGET = PACKAGE / "foundation" / "kit" / "tables" / "data" / "letters.json"
MORE = {
    "sk": "Ďakujem veľmi pekne, všetko prišlo včas a v poriadku. Tovar je výborný, kvalita ešte lepšia než sme čakali. "
    "Môžem odporučiť každému. Objednávka bola doručená druhý deň, balenie bolo dôkladné. Žiadne problémy, "
    "určite nakúpim znova. Ľahká komunikácia, rýchle vybavenie. Kúpil som šálku, čaj a nôž. Škoda, že "
    "farba nie je úplne rovnaká ako na fotke. Ján Kováč, Mária Horváthová, Peter Šťastný, Zuzana Ďurišová, "
    "Bratislava, Košice, Žilina, Banská Bystrica, Prešov, Trenčín, Nové Zámky, Piešťany.",
    "ro": "Mulţumesc foarte mult, totul a ajuns la timp şi în stare bună. Produsul este excelent, calitatea mai bună decât "
    "mă aşteptam. Recomand tuturor, livrare rapidă şi ambalaj îngrijit. Am cumpărat o ceaşcă şi două căni. "
    "Îmi place culoarea, dar mărimea e puţin prea mică. Ştefan Ionescu, Andreea Popăţ, Cătălin Rădulescu, "
    "Bucureşti, Iaşi, Timişoara, Braşov, Constanţa, Piteşti, Târgu Mureş. Vă mulţumim că aţi răspuns.",
    "da": "Mange tak, alt kom til tiden og i god stand. Varen er fremragende, kvaliteten bedre end jeg havde håbet på. "
    "Jeg kan anbefale den til alle, hurtig levering og pæn indpakning. Købte også en kop og en skål. Får "
    "bestemt lov at prøve igen. Søren Jørgensen, Åse Møller, Bjørn Kjær, København, Århus, Ålborg, Næstved, "
    "Køge, Helsingør. Ærgerligt at farven ikke er præcis som på billedet, men ellers er jeg glad for købet.",
    "sv": "Tack så mycket, allt kom i tid och i gott skick. Varan är utmärkt, kvaliteten bättre än jag hade väntat mig. "
    "Kan rekommendera den till alla, snabb leverans och fin förpackning. Jag köpte även en kopp och en skål. "
    "Måste säga att färgen är något ljusare än på bilden. Åsa Sjöberg, Björn Öberg, Märta Lång, Göteborg, "
    "Malmö, Västerås, Örebro, Umeå, Jönköping. Jättenöjd, handlar gärna här igen när jag behöver något.",
    "nb": "Tusen takk, alt kom i tide og i god stand. Varen er utmerket, kvaliteten bedre enn jeg hadde håpet på. Kan "
    "anbefales til alle, rask levering og pen innpakning. Kjøpte også en kopp og en skål. Må si at fargen er "
    "noe lysere enn på bildet. Åse Sørensen, Bjørn Ødegård, Kåre Næss, Tromsø, Ålesund, Bodø, Kristiansund. "
    "Veldig fornøyd, handler gjerne her igjen når jeg får bruk for noe. Fikk øyeblikkelig svar på spørsmål.",
    "fi": "Kiitos paljon, kaikki tuli ajallaan ja hyvässä kunnossa. Tuote on erinomainen, laatu parempi kuin odotin. Voin "
    "suositella kaikille, nopea toimitus ja siisti pakkaus. Ostin myös kupin ja lautasen. Täytyy sanoa, että "
    "väri on hieman vaaleampi kuin kuvassa. Päivi Mäkinen, Jyrki Hämäläinen, Jyväskylä, Hämeenlinna, Äänekoski.",
    "is": "Þakka þér kærlega fyrir, allt kom á réttum tíma og í góðu ástandi. Varan er frábær og gæðin betri en ég bjóst "
    "við. Ég mæli með henni við alla, hröð afhending. Guðrún Þórsdóttir, Reykjavík, Hafnarfjörður, Ísafjörður.",
}


def main() -> None:
    """Count and write."""
    texts = dict(MORE)
    for folder in sorted((PACKAGE / "locale").iterdir()):
        catalog = folder / "LC_MESSAGES" / "django.po"
        if catalog.is_file():
            with catalog.open("rb") as file:
                said = [message.string for message in read_po(file) if message.string]
            texts[folder.name] = "\n".join(
                " ".join(one) if isinstance(one, tuple) else one for one in said
            )
    counted = {code: pairs(text) for code, text in sorted(texts.items())}
    TARGET.write_text(json.dumps(counted, ensure_ascii=False, separators=(",", ":")) + "\n")


def pairs(text: str) -> dict[str, int]:
    """How often each pair stands in it that holds a letter beyond ASCII, per thousand such letters."""
    plain = "".join(c.lower() if c.isalpha() else " " for c in text)
    found: Counter[str] = Counter()
    letters = 0
    for i, letter in enumerate(plain):
        if letter.isascii():
            continue
        letters += 1
        found[plain[i - 1 : i + 1]] += 1
        found[plain[i : i + 2]] += 1
    return {
        pair: share
        for pair, n in found.most_common()
        if len(pair) == 2 and (share := round(1000 * n / letters))
    }


if __name__ == "__main__":
    main()
