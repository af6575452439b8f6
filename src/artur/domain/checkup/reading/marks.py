"""Names of certificates, of who verifies them, and of ways to pay, as shops write them everywhere."""

from __future__ import annotations

import re

MARKS = re.compile(
    r"\b(?:iso ?(?:/iec )?\d{4,5}|gots|oeko-?tex|fsc|pefc|fair ?trade|trusted shops|trusted shop|ecommerce europe|"
    r"eu ecolabel|ecolabel|[a-z]{2}-(?:bio|eko|oko|eco)-\w+|"
    r"thuiswinkel waarborg|certified shop|ehi|rzetelna firma|confianza online|netcomm|fevad|overeno zakazniky|leaping bunny|"
    r"cosmos organic|cosmos natural|ecocert|b corp|tuv|blauer engel|nordic swan|rainforest alliance|utz|cradle to cradle|"
    r"safe-?shop|trustmark|utrust|haccp|bsci|grs|global recycled standard|demeter|bioland|naturland|nf environnement)\b"
)
VERIFIERS = (
    "trustedshops.", "ecommercetrustmark.eu", "ecommerce-europe.eu", "certifiedshop.", "certified.shop", "thuiswinkel.org",
    "confianzaonline.es", "rzetelnafirma.pl", "ehi-siegel.de", "guetezeichen.at", "fevad.com", "apek.cz", "global-standard.org",
    "oeko-tex.com", "info.fairtrade.net", "bcorporation.net", "consorzionetcomm.it",
)  # fmt: skip
NUMBER = re.compile(r"\b(?:st|nr|no|n|num|number|numurs|stevilka|broj|numero|numer)\b[\s.:°º]*[a-z]{0,6}[-/ ]?\d[\w/-]{2,}|\b[a-z]{1,6}[-/]?\d{4,}[\w/-]*\b")  # fmt: skip
METHODS = {
    "visa": "Visa", "mastercard": "Mastercard", "master card": "Mastercard", "maestro": "Maestro", "paypal": "PayPal",
    "klarna": "Klarna", "apple pay": "Apple Pay", "applepay": "Apple Pay", "google pay": "Google Pay", "googlepay": "Google Pay",
    "american express": "American Express", "amex": "American Express", "bizum": "Bizum", "blik": "BLIK",
    "przelewy24": "Przelewy24", "payu": "PayU", "ideal": "iDEAL", "giropay": "giropay", "bancontact": "Bancontact",
    "diners": "Diners Club", "satispay": "Satispay", "swedbank": "Swedbank", "citadele": "Citadele", "leanpay": "Leanpay",
    "flik": "Flik", "stripe": "Stripe", "sepa": "SEPA", "montonio": "Montonio", "aircash": "Aircash", "keks pay": "KEKS Pay",
}  # fmt: skip
BRANDS = re.compile(
    r"(?<![a-z])(" + "|".join(sorted(METHODS, key=len, reverse=True)) + r")(?![a-z])"
)
