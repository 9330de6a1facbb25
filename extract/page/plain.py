"""A page flattened to text: the article told from the furniture and the other stories around it.

Such texts come from tools that print a page's strings one a line. What tells other stories: their titles
stand twice (an image's alternative text, then the headline), or under a heading such as "Tin liên quan".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from extract.model import PageError, Teaser
from extract.page import bylines, furniture, times
from extract.page.blocks import Block, line
from extract.page.compose import Reading
from extract.page.html import take_signature

LEAST = 200
"""Characters of text that can be an article."""
_LONGEST = 2_000_000  # characters: a longer text is a book
_MOST_LINES = 5_000
_MOST_KNOWN = 300
_LONGEST_TOLD = 1_500
_HEAD = 40  # lines in which the title must stand
_FEWEST_DOUBLED = 4  # words: less is said twice by chance
_FEWEST_TITLE = 4
_FEWEST_LEAD = 12
_MOST_SUBHEADING = 7
_LONGEST_TEASER_LEAD = 100
_MOST_ALT_CAPTION = 60
_ALT = re.compile(r"\s*[-–]?\s*(?:Ảnh|Hình|Photo)\s*\d{1,2}\s*\.?$")


def read_plain(text: str, now: datetime) -> Reading:
    """The article of a flattened page.

    Raises:
        PageError: no title, or under `LEAST` characters of text.
    """
    if len(text) > _LONGEST:
        raise PageError(f"no article: {len(text):,} characters of text")
    lines = [found for raw in text.split("\n") if (found := line(raw))]
    if len(lines) > _MOST_LINES:
        raise PageError(f"no article: {len(lines):,} lines of text")
    at, title = _title(lines)
    page = _Page(lines=lines[at + 1 :], title=title, known=_doubled_titles(lines, title))
    page.read()
    signed = take_signature(page.blocks)
    sapo = page.blocks.pop(0).text if page.blocks and page.blocks[0].zone == "sapo" else None
    if sum(len(block.text) for block in page.blocks) + len(sapo or "") < LEAST:
        raise PageError(f"no article: under {LEAST} characters of text")
    return Reading(
        method="plain",
        title=title,
        sapo=sapo,
        blocks=page.blocks,
        author=page.author_above or signed or page.author_below,
        published=page.published,
        found_by={"text": "plain"} | ({"published": "visible time"} if page.published else {}),
        teasers=tuple(
            Teaser(title=found, url=None) for found in dict.fromkeys(page.teasers) if found != title
        ),
    )


def _title(lines: list[str]) -> tuple[int, str]:
    short = None
    for i, text in enumerate(lines[:_HEAD]):
        if furniture.is_furniture(text) or furniture.ends_article(text) or furniture.heads_box(text):
            continue
        if len(text.split()) < _FEWEST_TITLE:
            short = i
            continue
        if not furniture.is_title_like(text) and short is not None:
            return short, lines[short]  # the lead already: its title is the short line above
        return _without_site(lines, i, _undouble(text) or text)
    raise PageError("no article: no title")


def _without_site(lines: list[str], at: int, title: str) -> tuple[int, str]:
    """The headline itself, where the first line is "headline - site" of the title element."""
    for i, text in enumerate(lines[at + 1 : at + _HEAD], at + 1):
        if (
            len(text.split()) >= _FEWEST_TITLE
            and re.match(r"\s*[-–|]\s", title.removeprefix(text))
            and title != text
        ):
            return i, text
    return at, title


def _undouble(text: str) -> str | None:
    """The title of a line that says it twice; the first time it may be cut, at a quotation mark.

    >>> _undouble("Hội chợ OCOP mở cửa Hội chợ OCOP mở cửa đón khách"), _undouble("Hội chợ OCOP mở cửa")
    ('Hội chợ OCOP mở cửa đón khách', None)
    """
    words = text.split()
    for size in range(min(len(words) // 2, furniture.MOST_TITLE_WORDS), _FEWEST_DOUBLED - 1, -1):
        if words[:size] == words[size : 2 * size]:
            return " ".join(words[size:])
    return None


def _doubled_titles(lines: list[str], title: str) -> list[str]:
    """Titles of other stories, longest first: lines said twice in a row, alone or within one line."""
    found = {double for text in lines if (double := _undouble(text))}
    for one, two in itertools.pairwise(lines):
        if one == two and len(one.split()) >= _FEWEST_DOUBLED and furniture.is_title_like(one):
            found.add(one)
    return sorted(
        (t for t in found if t != title and not furniture.is_credited(t)), key=lambda t: (-len(t), t)
    )


@dataclass(slots=True, kw_only=True)
class _Page:
    """The lines below the title, and what has been read of them."""

    lines: list[str]
    title: str
    known: list[str]
    blocks: list[Block] = field(default_factory=list)
    teasers: list[str] = field(default_factory=list)
    author_above: str | None = None
    author_below: str | None = None
    published: str | None = None
    boxed: bool = False

    def read(self) -> None:
        """Read the head, then the body up to what ends it; the rest holds only other stories."""
        at = self._head()
        while at < len(self.lines):
            if furniture.ends_article(self.lines[at]) and self._paragraphs():
                break
            at = self._next(at)
        for text in self.lines[at:]:
            self.teasers.extend(self._told(text) or self._loose(text))

    def _paragraphs(self) -> int:
        return sum(1 for block in self.blocks if block.zone == "body")

    def _head(self) -> int:
        """Day, byline and lead; what else stands there is the page's. Gives the line after the lead."""
        for i, text in enumerate(self.lines):
            if self._is_other(i) or furniture.heads_box(text) or furniture.is_credited(text):
                return i
            if len(text.split()) >= _FEWEST_LEAD and text != self.title and not self._is_stamp(text):
                self.blocks.append(Block("sapo", text))
                return i + 1
            self.published = self.published or times.read_visible(text)
            if bylines.is_byline(text) and not furniture.is_furniture(text):
                self.author_above = self.author_above or bylines.author(text)
            elif not (furniture.is_furniture(text) or self._is_stamp(text) or text == self.title):
                return i
        return len(self.lines)

    @staticmethod
    def _is_stamp(text: str) -> bool:
        return len(text.split()) <= _FEWEST_LEAD and times.read_visible(text) is not None

    def _next(self, at: int) -> int:
        """Read one line, or a whole box; give the line to go on with."""
        text = self.lines[at]
        if inline := furniture.boxed_title(text):
            self.teasers.append(_undouble(inline) or inline)
        elif furniture.heads_box(text):
            return self._box(at + 1)
        elif self._is_alt(text):
            return self._alt(at + 1)
        elif self._is_caption(at):
            return self._caption(at)
        elif self._is_other(at):
            return max(self._box(at), at + 1)  # forward, whatever the lines: a heading may be doubled too
        elif not (furniture.is_furniture(text) or furniture.ends_article(text)):
            self.blocks.append(Block("body", text))
        return at + 1

    def _is_alt(self, text: str) -> bool:
        return _ALT.sub("", text) == self.title

    def _alt(self, at: int) -> int:
        """Below the alternative text of an image (the story's own title) stands its caption, if any."""
        if at < len(self.lines):
            text = self.lines[at]
            numbered = _ALT.search(self.lines[at - 1]) is not None
            fits = len(text.split()) <= (_MOST_ALT_CAPTION // 2 if numbered else _MOST_ALT_CAPTION)
            other = self._is_other(at) or self._is_alt(text) or furniture.is_furniture(text)
            heading = furniture.ends_article(text) or furniture.heads_box(text)
            if fits and not other and not heading and not (numbered and not furniture.is_credited(text)):
                return self._caption(at)
        return at

    def _is_caption(self, at: int) -> bool:
        """A line with a credit, or a sentence said twice: the text of an image, then its caption."""
        text = self.lines[at]
        twice = at + 1 < len(self.lines) and self.lines[at + 1] == text and not furniture.is_title_like(text)
        return (furniture.is_credited(text) and not bylines.is_byline(text)) or twice

    def _caption(self, at: int) -> int:
        self.blocks.append(Block("caption", self.lines[at]))
        twice = at + 1 < len(self.lines) and self.lines[at + 1] == self.lines[at]
        return at + 1 + twice

    # --- other stories --------------------------------------------------------------------------

    def _told(self, text: str) -> list[str]:
        """The known titles that a line consists of, in its order; none when it says more."""
        if text == self.title:
            return []
        if double := _undouble(text):
            return [double]
        rest, found = text, []
        for title in self.known if len(text) <= _LONGEST_TOLD else ():
            if title in rest:
                rest = rest.replace(title, " ")
                found.append(title)
        return sorted(found, key=text.index) if found and not re.search(r"\w", rest) else []

    def _is_other(self, at: int) -> bool:
        return bool(self._told(self.lines[at]))

    @staticmethod
    def _loose(text: str) -> Iterator[str]:
        """A title in the rest of the page that is said only once."""
        heading = furniture.is_furniture(text) or furniture.ends_article(text) or furniture.heads_box(text)
        if len(text.split()) > _FEWEST_TITLE and furniture.is_title_like(text) and not heading:
            yield text

    def _box(self, at: int) -> int:
        """Pass a list of other stories; give the line where the article goes on, or where it ends."""
        titles: list[str] = []
        led = False  # stories stand with an image's text, or with their leads
        while at < len(self.lines):
            text = self.lines[at]
            told = self._told(text)
            if furniture.ends_article(text) or self._is_alt(text) or (self._is_caption(at) and not told):
                break
            if told:
                led = True
                titles.extend(told)
            elif bylines.is_byline(text):
                self.author_below = self.author_below or bylines.author(text)
            elif furniture.is_title_like(text):
                titles.extend(() if led else self._loose(text))
            elif self._resumes(at, titles, led=led):
                at -= (
                    self._paragraphs() > 0
                    and not self._is_other(at - 1)
                    and self._is_subheading(self.lines[at - 1], titles)
                )
                break
            else:
                led = True
            at += 1
        self.teasers.extend(titles)
        return at

    @staticmethod
    def _is_subheading(text: str, titles: list[str]) -> bool:
        """Whether the last short line of a box heads the paragraph below it instead."""
        others = titles[:-1] if titles[-1:] == [text] else titles
        heading = furniture.is_title_like(text) and not (
            furniture.is_furniture(text) or furniture.heads_box(text) or bylines.is_byline(text)
        )
        if not others or text in others or not heading or len(text.split()) > _MOST_SUBHEADING:
            return False
        titles[:] = others
        return True

    def _resumes(self, at: int, titles: list[str], *, led: bool) -> bool:
        """Whether a paragraph below a box is the article's, not the lead of the story last named.

        Leads alternate with titles; the article's paragraphs follow each other.
        """
        if not titles or len(self.lines[at].split()) > _LONGEST_TEASER_LEAD:
            return True
        below = [
            i
            for i in range(at + 1, min(at + 12, len(self.lines)))
            if not furniture.is_furniture(self.lines[i])
        ]
        if (
            not below
            or furniture.ends_article(self.lines[below[0]])
            or furniture.heads_box(self.lines[below[0]])
        ):
            return len(titles) > 1 and not led
        return self._goes_on(below, led=led)

    def _goes_on(self, below: list[int], *, led: bool) -> bool:
        """Whether the line below a paragraph shows that the paragraph was no lead of another story."""
        text = self.lines[below[0]]
        if self._is_alt(text) or self._is_caption(below[0]):
            return True
        if self._is_other(below[0]):
            return False
        if bylines.is_byline(text):
            return not led
        title_like = [furniture.is_title_like(self.lines[i]) for i in below[:3]]
        return not title_like[0] or title_like[1:] == [False, False]
