"""Sizes as shops write them: a number and its unit."""

from __future__ import annotations

import re

UNITS = (
    "mm|cm|dm|m|km|µm|in|inch|inches|ft|\"|″|'|′|ml|cl|dl|l|litrov|litra|liter|litre|litres|litri|litru|litrs|"
    "mg|g|dag|dkg|kg|oz|lb|lbs|fl oz|m2|m²|cm2|cm²|m3|m³|cm3|cm³|eu|uk|us|w|kw|v|a|mah|wh|kwh|°c|gb|tb|den|dpi|px"
)
MEASURE = re.compile(
    rf"\d+(?:[.,]\d+)?(?:\s*[x×]\s*\d+(?:[.,]\d+)?)*[\s\u00a0\u202f]*(?:{UNITS})(?!\w)",
    re.IGNORECASE,
)
SIZES = re.compile(r"(?<!\w)(?:XXS|XS|S|M|L|XL|XXL|3XL|4XL|5XL)(?!\w)|(?<!\w)(?:EU|UK|US)\s*\d")


def has_size(text: str) -> bool:
    """Whether a text says how large something is."""
    return bool(MEASURE.search(text) or SIZES.search(text))
