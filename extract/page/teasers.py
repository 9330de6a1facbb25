"""Links to other stories: candidates of the crawl frontier, never part of the text."""

from __future__ import annotations

from extract.model import Teaser
from extract.page.addresses import absolute, host, same_site
from extract.page.blocks import line
from extract.page.meta import Head

_LEAST_WORDS = 5  # shorter ones are sections, tags and buttons
_MOST_WORDS = 35  # longer ones are leads set as links, after the headline's own link
_MOST_TEASERS = 500
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")


def read_teasers(head: Head) -> tuple[Teaser, ...]:
    """Titles and absolute links of the site's other stories, each link once, in the page's order."""
    own = {_key(head.url), _key(head.canonical)}
    found: dict[str, Teaser] = {}
    for link, title in _links(head).items():
        url = absolute(head.canonical or head.url, link)
        key = _key(url) if url else title
        if key not in own and key not in found and same_site(host(url), head.site):
            found[key] = Teaser(title=line(title), url=url)
        if len(found) == _MOST_TEASERS:
            break
    return tuple(found.values())


def _links(head: Head) -> dict[str, str]:
    """Link as written -> the first text of it that can be a title."""
    found: dict[str, str] = {}
    for node in head.tree.css("a[href]"):
        link = (node.attrs.get("href") or "").strip()
        if not link or link in found or link.startswith(_NO_PAGES):
            continue
        for text in (node.text(deep=True), node.attrs.get("title") or ""):
            if _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS:
                found[link] = text
                break
    return found


def _key(url: str | None) -> str:
    return (url or "").partition("#")[0].partition("?")[0].partition("://")[2]
