"""Links to other stories: candidates of the crawl frontier, never part of the text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from extract.model import Teaser
from extract.page.addresses import absolute, host, same_site
from extract.page.blocks import line
from extract.page.meta import Head

_LEAST_WORDS = 5  # shorter ones are sections, tags and buttons
_MOST_WORDS = 35  # longer ones are leads set as links, after the headline's own link
_MOST_TEASERS = 500
_ORIGIN = re.compile(r"https?://[^/?#]+")
_LEAST_LEAD = 10  # words
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "strong"])
_LEADS = frozenset(["p", "div", "span"])
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")


def read_teasers(head: Head) -> tuple[Teaser, ...]:
    """Titles, absolute links and leads of the site's other stories, each link once, in the page's order."""
    base = head.canonical or head.url
    origin = _ORIGIN.match(base or "")
    own = {_key(head.url), _key(head.canonical)}
    found: dict[str, Teaser] = {}
    for link, (title, node) in _links(head).items():
        if (
            origin and link[0] == "/" and link[1:2].isalnum()
        ):  # nearly all, and taking addresses apart is slow
            url: str | None = origin[0] + link.partition("#")[0]
        else:
            url = absolute(base, link)
            if not same_site(host(url), head.site):
                continue
        key = _key(url) if url else title
        if key not in own and key not in found and key.strip("/") != head.site:
            found[key] = Teaser(title=line(title), url=url, lead=_lead(node))
        if len(found) == _MOST_TEASERS:
            break
    return tuple(found.values())


def _links(head: Head) -> dict[str, tuple[str, LexborNode]]:
    """Link as written -> the first text of it that can be a title, and where it stands."""
    found: dict[str, tuple[str, LexborNode]] = {}
    for node in head.tree.css("a[href]"):
        attributes = node.attrs
        link = (attributes.get("href") or "").strip()
        if not link or link in found or link.startswith(_NO_PAGES):
            continue
        for text in (node.text(deep=True), attributes.get("title") or ""):
            if _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS:
                found[link] = text, node
                break
    return found


def _lead(link: LexborNode) -> str | None:
    """The paragraph beside a headline's link or heading."""
    node = link if link.parent is None or link.parent.tag not in _HEADINGS else link.parent
    below = node.next
    while below is not None and below.tag == "-text":
        below = below.next
    if below is None or below.tag not in _LEADS:
        return None
    text = below.text(deep=True)
    return line(text) if len(text.split()) >= _LEAST_LEAD else None


def _key(url: str | None) -> str:
    return (url or "").partition("#")[0].partition("?")[0].partition("://")[2]
