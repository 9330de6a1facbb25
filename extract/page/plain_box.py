"""Lists of other stories on a flattened page: where they end, and whether the article goes on below them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.page import bylines, furniture
from extract.page.plain_told import Told

_MOST_SUBHEADING = 7  # words
_LONGEST_TEASER_LEAD = 100  # words
_AHEAD = 12  # lines


@dataclass(slots=True, kw_only=True)
class Boxes(Told):
    """Lines of a flattened page with the boxes among them."""

    def box(self, at: int) -> int:
        """Pass a list of other stories; give the line where the article goes on, or where it ends."""
        titles: list[str] = []
        led = False  # stories stand with an image's text, or with their leads
        while at < len(self.lines):
            text = self.lines[at]
            told = self.told(text)
            if furniture.ends_article(text) or self.is_alt(text) or (self.is_caption(at) and not told):
                break
            if told:
                led = True
                titles.extend(told)
            elif bylines.is_byline(text):
                self.author_below = self.author_below or bylines.author(text)
            elif furniture.is_title_like(text):
                titles.extend(() if led else self.loose(text))
            elif self._resumes(at, titles, led=led):
                at -= self._is_subheading(at - 1, titles)
                break
            else:
                led = True
            at += 1
        self.teasers.extend(titles)
        return at

    def _is_subheading(self, at: int, titles: list[str]) -> bool:
        """Whether the last short line of a box heads the paragraph below it instead."""
        text = self.lines[at]
        if not self.paragraphs() or self.is_other(at):
            return False
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
        ahead = range(at + 1, min(at + _AHEAD, len(self.lines)))
        below = [i for i in ahead if not furniture.is_furniture(self.lines[i])]
        ends = not below or furniture.ends_article(self.lines[below[0]])
        if ends or furniture.heads_box(self.lines[below[0]]):
            return len(titles) > 1 and not led
        return self._goes_on(below, led=led)

    def _goes_on(self, below: list[int], *, led: bool) -> bool:
        """Whether the line below a paragraph shows that the paragraph was no lead of another story."""
        text = self.lines[below[0]]
        if self.is_alt(text) or self.is_caption(below[0]):
            return True
        if self.is_other(below[0]):
            return False
        if bylines.is_byline(text):
            return not led
        title_like = [furniture.is_title_like(self.lines[i]) for i in below[:3]]
        return not title_like[0] or title_like[1:] == [False, False]
