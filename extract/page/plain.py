"""A page flattened to text: the article told from the furniture and the other stories around it.

Such texts come from tools that print a page's strings one a line. What tells other stories: their titles
stand twice (an image's alternative text, then the headline), or under a heading such as "Tin liên quan".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from extract.model import Issue, PageError, Teaser
from extract.page import bylines, furniture, times
from extract.page.blocks import Block, line
from extract.page.compose import Reading
from extract.page.explain import note
from extract.page.html import take_signature
from extract.page.plain_box import Boxes
from extract.page.plain_told import doubled_titles, undouble
from extract.page.published import date_issue, implausible

LEAST = 200
"""Characters of text that can be an article."""
_LONGEST = 2_000_000  # characters: a longer text is a book
_MOST_LINES = 5_000
_MOST_KNOWN = 300
_HEAD = 60  # lines in which the title must stand
_MENU = 5  # so many short lines before the first long one are a menu
_FEWEST_TITLE = 4  # words
_FEWEST_LEAD = 12
_MOST_BUTTON = 4  # words of what stands between title and lead and is neither date nor byline
_MOST_BUTTONS = 8
_MOST_ALT_CAPTION = 60
_FEWEST_HEADLINE = 6  # words: a sub-heading is shorter, or stands alone


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
    note("title", f"line {at + 1}", title)
    known = doubled_titles(lines, title)[:_MOST_KNOWN]
    page = _Page(lines=lines[at + 1 :], title=title, known=known)
    page.read()
    signed = page.take_tail() or take_signature(page.blocks)
    sapo = page.blocks.pop(0).text if page.blocks and page.blocks[0].zone == "sapo" else None
    if sum(len(block.text) for block in page.blocks) + len(sapo or "") < LEAST:
        raise PageError(f"no article: under {LEAST} characters of text")
    published, issues = page.day(now)
    return Reading(
        method="plain",
        title=title,
        sapo=sapo,
        blocks=page.blocks,
        author=page.author_above or signed or page.author_below,
        published=published,
        found_by={"text": "plain", "title": "first line"}
        | ({"published": "visible time"} if published else {}),
        issues=issues,
        teasers=tuple(Teaser(title=t, url=None) for t in dict.fromkeys(page.teasers) if t != title),
    )


def _title(lines: list[str]) -> tuple[int, str]:
    start = _below_menu(lines)
    short = start - 1 if start else None
    for i, text in enumerate(lines[start:_HEAD], start):
        if furniture.is_furniture(text) or furniture.ends_article(text) or furniture.heads_box(text):
            continue
        if len(text.split()) < _FEWEST_TITLE:
            short = i
            continue
        if not furniture.is_title_like(text) and short is not None:
            return short, lines[short]  # the lead already: its title is the short line above
        return _without_site(lines, i, undouble(text) or text)
    raise PageError("no article: no title")


def _below_menu(lines: list[str]) -> int:
    """The first line below a menu that stands one word or two a line at the top; 0 where there is none."""
    for i, text in enumerate(lines[:_HEAD]):
        if len(text.split()) >= _FEWEST_HEADLINE and not furniture.is_furniture(text):
            return i if i >= _MENU else 0
    return 0


def _without_site(lines: list[str], at: int, title: str) -> tuple[int, str]:
    """The headline itself, where the first line is "headline - site" of the title element."""
    for i, text in enumerate(lines[at + 1 : at + _HEAD], at + 1):
        behind = title.removeprefix(text)
        if len(text.split()) >= _FEWEST_TITLE and behind != title and re.match(r"\s*[-–|]\s", behind):
            return i, text
    return at, title


@dataclass(slots=True, kw_only=True)
class _Page(Boxes):
    """The lines below the title, read from top to bottom."""

    def read(self) -> None:
        """Read the head, then the body up to what ends it; the rest holds only other stories."""
        at = self._above(self._head())
        while at < len(self.lines):
            if furniture.ends_article(self.lines[at]) and self.paragraphs():
                note("end", "heading of what follows an article", self.lines[at])
                break
            at = self._next(at)
        for text in self.lines[at:]:
            self.teasers.extend(self.told(text) or self.loose(text))

    def _head(self) -> int:
        """Day, byline and lead; what else stands there is the page's. Gives the line after the lead."""
        buttons = 0
        for i, text in enumerate(self.lines):
            if self.is_other(i) or furniture.heads_box(text) or furniture.is_credited(text):
                return i
            if len(text.split()) >= _FEWEST_LEAD and text != self.title and not self._is_stamp(text):
                self.blocks.append(Block("sapo", text))
                return i + 1
            self.published = self.published or times.read_visible(text)
            if bylines.is_byline(text) and not furniture.is_furniture(text):
                self.author_above = self.author_above or bylines.author(text)
            elif not (furniture.is_furniture(text) or self._is_stamp(text) or text == self.title):
                buttons += 1
                if len(text.split()) > _MOST_BUTTON or buttons > _MOST_BUTTONS:
                    return i
        return len(self.lines)

    def _above(self, at: int) -> int:
        """Pass headlines that stand between the lead and the first paragraph; one alone is a sub-heading."""
        end = at
        while end < len(self.lines) and self._is_headline(end):
            end += 1
        if end - at < 2:  # noqa: PLR2004
            return at
        self.teasers.extend(self.lines[at:end])
        note("drop", "headlines above the body", " / ".join(self.lines[at:end]))
        return end

    def _is_headline(self, at: int) -> bool:
        text = self.lines[at]
        fits = len(text.split()) >= _FEWEST_HEADLINE and furniture.is_title_like(text)
        return fits and not self.is_alt(text) and not self.is_caption(at) and text[0] not in "-+*•0123456789"

    @staticmethod
    def _is_stamp(text: str) -> bool:
        return len(text.split()) <= _FEWEST_LEAD and times.read_visible(text) is not None

    def _next(self, at: int) -> int:
        """Read one line, or a whole box; give the line to go on with."""
        text = self.lines[at]
        if inline := furniture.boxed_title(text):
            self.teasers.append(undouble(inline) or inline)
        elif furniture.heads_box(text):
            note("drop", "box", text)
            return self.box(at + 1)
        elif self.is_alt(text):
            return self._alt(at + 1)
        elif self.is_caption(at):
            return self._caption(at)
        elif self.is_other(at):
            note("drop", "titles of other stories, said twice", text)
            return max(self.box(at), at + 1)  # forward, whatever the lines: a heading may be doubled too
        elif furniture.is_furniture(text) or furniture.ends_article(text):
            note("drop", "furniture", text)
        else:
            self.blocks.append(Block("body", text))
        return at + 1

    def _alt(self, at: int) -> int:
        """Below the alternative text of an image (the story's own title) stands its caption, if any."""
        if at < len(self.lines):
            text = self.lines[at]
            numbered = self.is_numbered(at - 1)
            fits = len(text.split()) <= (_MOST_ALT_CAPTION // 2 if numbered else _MOST_ALT_CAPTION)
            other = self.is_other(at) or self.is_alt(text) or furniture.is_furniture(text)
            heading = furniture.ends_article(text) or furniture.heads_box(text)
            if fits and not other and not heading and not (numbered and not furniture.is_credited(text)):
                return self._caption(at)
        return at

    def _caption(self, at: int) -> int:
        self.blocks.append(Block("caption", self.lines[at]))
        twice = at + 1 < len(self.lines) and self.lines[at + 1] == self.lines[at]
        return at + 1 + twice

    def take_tail(self) -> str | None:
        """Take off the byline below the last sentence with all that stands below it: tags, links, buttons."""
        last = max((i for i, b in enumerate(self.blocks) if not furniture.is_title_like(b.text)), default=-1)
        for i in range(last + 1, len(self.blocks)):
            if self.blocks[i].zone == "body" and bylines.is_byline(self.blocks[i].text) and last >= 0:
                tail = [block.text for block in self.blocks[i:]]
                self.teasers.extend(found for text in tail[1:] for found in self.loose(text))
                note("take", "byline below the last sentence, and what follows", " / ".join(tail))
                captions = [block for block in self.blocks[i:] if block.zone == "caption"]
                self.blocks[i:] = captions
                return next(filter(None, map(bylines.author, tail[:2])), None)
        return None

    def day(self, now: datetime) -> tuple[str | None, tuple[Issue, ...]]:
        """The day below the title, or the issue of one that cannot be."""
        if self.published and (why := implausible(self.published, now)):
            return None, (date_issue("published", self.published, "visible time", why),)
        return self.published, ()
