"""The lines of a flattened page, and what is known of them: other stories' titles, captions, alternative texts."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from extract.page import bylines, furniture
from extract.page.blocks import Block

_FEWEST_DOUBLED = 4  # words: less is said twice by chance
_LONGEST_TOLD = 1_500
_ALT = re.compile(r"\s*[-–]?\s*(?:Ảnh|Hình|Photo)\s*\d{1,2}\s*\.?$")


def undouble(text: str) -> str | None:
    """The title of a line that says it twice; the first time it may be cut, at a quotation mark.

    >>> undouble("Hội chợ OCOP mở cửa Hội chợ OCOP mở cửa đón khách"), undouble("Hội chợ OCOP mở cửa")
    ('Hội chợ OCOP mở cửa đón khách', None)
    """
    words = text.split()
    for size in range(min(len(words) // 2, furniture.MOST_TITLE_WORDS), _FEWEST_DOUBLED - 1, -1):
        if words[:size] == words[size : 2 * size]:
            return " ".join(words[size:])
    return None


def doubled_titles(lines: list[str], title: str) -> list[str]:
    """Titles of other stories, longest first: lines said twice in a row, alone or within one line."""
    found = {double for text in lines if (double := undouble(text))}
    for one, two in itertools.pairwise(lines):
        if one == two and len(one.split()) >= _FEWEST_DOUBLED and furniture.is_title_like(one):
            found.add(one)
    return sorted(
        (t for t in found if t != title and not furniture.is_credited(t)), key=lambda t: (-len(t), t)
    )


@dataclass(slots=True, kw_only=True)
class Told:
    """The lines below a title, and what has been read of them."""

    lines: list[str]
    title: str
    known: list[str]
    """Titles of other stories."""
    blocks: list[Block] = field(default_factory=list)
    teasers: list[str] = field(default_factory=list)
    author_above: str | None = None
    author_below: str | None = None
    published: str | None = None

    def paragraphs(self) -> int:
        """Number of lines of the body so far."""
        return sum(1 for block in self.blocks if block.zone == "body")

    def told(self, text: str) -> list[str]:
        """The known titles that a line consists of, in its order; none when it says more."""
        if text == self.title:
            return []
        if double := undouble(text):
            return [double]
        rest, found = text, []
        for title in self.known if len(text) <= _LONGEST_TOLD else ():
            if title in rest:
                rest = rest.replace(title, " ")
                found.append(title)
        return sorted(found, key=text.index) if found and not re.search(r"\w", rest) else []

    def is_other(self, at: int) -> bool:
        """Whether a line is other stories' titles."""
        return bool(self.told(self.lines[at]))

    def is_alt(self, text: str) -> bool:
        """Whether a line is the alternative text of an image of this story: its title, perhaps with a number."""
        return _ALT.sub("", text) == self.title

    def is_numbered(self, at: int) -> bool:
        """Whether a line is an alternative text with a number."""
        return _ALT.search(self.lines[at]) is not None

    def is_caption(self, at: int) -> bool:
        """A line with a credit, or a sentence said twice: the text of an image, then its caption."""
        text = self.lines[at]
        twice = at + 1 < len(self.lines) and self.lines[at + 1] == text and not furniture.is_title_like(text)
        return (furniture.is_credited(text) and not bylines.is_byline(text)) or twice

    def loose(self, text: str) -> list[str]:
        """A title in the rest of the page that is said only once."""
        heading = furniture.is_furniture(text) or furniture.ends_article(text) or furniture.heads_box(text)
        fits = len(text.split()) > _FEWEST_DOUBLED and furniture.is_title_like(text) and not heading
        return [text] if fits else []
