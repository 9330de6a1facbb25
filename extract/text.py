"""Vietnamese text: one normal form to store, two foldings to compare, sentences.

Stored text is NFC. Both foldings keep the length of NFC text, so offsets found in folded text hold
in the stored one. Tone placement ("hoà", "hòa") is a matter of style and is folded, never rewritten.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])
_LETTERS = {ord("Ð"): "Đ", ord("ð"): "đ", ord("\r"): "\n", ord("\x0b"): " ", ord("\x0c"): " "}
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c"}
_STORED = _INVISIBLE | _LETTERS | _CONTROLS


def normalise(text: str) -> str:
    r"""Text as it is stored: NFC, Đ for Ð, plain single blanks, no invisible or control characters.

    >>> normalise("Ðắk  Lắk\u200b \n có")
    'Đắk Lắk\ncó'
    """
    text = text.replace("\r\n", "\n").translate(_STORED)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "\n".join(line.strip() for line in text.split("\n"))


def compose(text: str) -> tuple[str, list[int] | None]:
    r"""`text` with its marks joined to their letters, and where each character of that stood in `text`.

    The second is None where nothing moves; else it ends with the length of `text`.

    >>> compose("Hu\u00ea\u0301, Hue\u0302\u0301")
    ('Huế, Huế', [0, 1, 2, 4, 5, 6, 7, 8, 11])
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    origins: list[int] = []
    for match in _LETTER_AND_MARKS.finditer(text):
        letter = unicodedata.normalize("NFC", match[0])
        letters.append(letter)
        origins.extend([match.start()] * len(letter))
    return "".join(letters), [*origins, len(text)]


_LETTER_AND_MARKS = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_MARKS = "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ".split()
_BASES = list("aăâeêioôơuưy")
_TONES = {
    letter: (base, tone) for base, row in zip(_BASES, _MARKS, strict=True) for tone, letter in enumerate(row)
}
_TONED = {(base, tone): letter for letter, (base, tone) in _TONES.items()}
_OPEN = re.compile(
    rf"(?<![qQ])([oO])([{''.join(_MARKS[0] + _MARKS[3])}])(?!\w)|(?<![qQ])([uU])([{_MARKS[11]}])(?!\w)",
    re.IGNORECASE,
)


_CASED = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
UPPER = "A-Z" + "".join(char for char in _CASED if char.isupper() and char not in "×Þ")
"""Capitals for a character class: a range `À-Ỹ` would hold small letters too, they alternate in Unicode."""

LOWER = "a-z" + "".join(char for char in _CASED if char.islower() and char not in "÷ß")
"""Small letters for a character class."""


def _move_tone(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    base, tone = _TONES[second.lower()]
    moved = _TONED[first.lower(), tone]
    return (moved.upper() if first.isupper() else moved) + (base.upper() if second.isupper() else base)


def fold_tone(text: str) -> str:
    """Lower case, the tone of open oa, oe, uy on its first letter; same length as NFC `text`.

    >>> fold_tone("Hoà Bình, thuỷ sản, Quý"), fold_tone("KHÁNH HOÀ")
    ('hòa bình, thủy sản, quý', 'khánh hòa')
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few foreign letters grow in lower case: keep those as they are
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _OPEN.sub(_move_tone, lowered)


def _plain(char: str) -> str:
    decomposed = unicodedata.normalize("NFD", char.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return plain if len(plain) == 1 else char


@functools.cache
def _plain_table() -> dict[int, str]:
    ranges = (range(0x41, 0x5B), range(0xC0, 0x1B1), range(0x1E00, 0x1F00))
    return {code: _plain(chr(code)) for codes in ranges for code in codes}


def unmark(text: str) -> str:
    """Lower case without any mark, đ as d: what a reader without a Vietnamese keyboard types.

    Same length as NFC `text`.

    >>> unmark("Đồng Tháp, Đắk Lắk")
    'dong thap, dak lak'
    """
    return text.translate(_plain_table())


def slug(text: str) -> str:
    """A name as it stands in addresses.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return "-".join(re.findall(r"[a-z0-9]+", unmark(text)))


_END = re.compile(
    rf"""
      \n+                                             # a paragraph
    | (?<=[.!?…])["”’)\]]*\s+(?=["“‘(\[]?[{UPPER}0-9])  # a full stop before a capital or a number
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|Tx|TT|Tt|P|Q|H|X|Ths|ThS|TS|PGS|GS|BS|KS|Th|Mr|St|No|tr|v\.v)|\s[A-ZĐ])\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    r"""Half-open spans of the sentences; abbreviations such as "TP." end none.

    >>> text = "TP. Huế có 4 sản phẩm. Năm nay thêm 2.\nHết"
    >>> [text[a:b] for a, b in sentences(text)]
    ['TP. Huế có 4 sản phẩm.', 'Năm nay thêm 2.', 'Hết']
    """
    start = 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and _ABBREVIATION.search(text, max(start, end.start() - 6), end.start()):
            continue
        if end.start() > start:
            yield start, end.start()
        start = end.end()
    if start < len(text):
        yield start, len(text)
