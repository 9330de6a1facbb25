"""Which language a text is in: Vietnamese and English are read, others are told from them by letters and small words."""

from __future__ import annotations

import re

from extract.model import PageError

# Letters that only Vietnamese has: horned, dotted and hooked ones; é, à, ô are French and Portuguese too.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is that for on with as are by from at was were has have its be this which will an or it their".split()
)
_UNMARKED = frozenset(
    "cua va cac nhung duoc trong cho voi nam tinh san pham dat tai co la den theo tu nay".split()
)
_SAMPLE = 1_000  # characters
_LEAST = 200  # letters: less is judged with patience
_LEAST_VIETNAMESE = (
    0.04  # of the letters; real texts have 0.15 to 0.25, a French text with Vietnamese names 0.01
)
_LEAST_SMALL_WORDS = 0.12  # of the words; English news have 0.25 to 0.40, other languages under 0.06


def language(text: str) -> str | None:
    """The language of a text, "vi" or "en"; None for one too short to tell.

    Raises:
        PageError: it is long enough, and neither.

    >>> language("Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP."), language("The province has 125 of the products.")
    ('vi', 'en')
    >>> language("OCOP 2024")
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = len("".join(words))
    if letters and len(_VIETNAMESE.findall(sample)) >= _LEAST_VIETNAMESE * letters:
        return "vi"
    words = [word.lower() for word in words]
    for name, small in (("en", _ENGLISH), ("vi", _UNMARKED)):
        if words and sum(word in small for word in words) >= _LEAST_SMALL_WORDS * len(words):
            return name
    if letters < _LEAST:
        return None
    raise PageError("no article: neither Vietnamese nor English")
