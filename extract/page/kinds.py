"""Pages that are stories of another kind: galleries, videos, e-magazines, live and short news, print and AMP views.

A gallery or an e-magazine with enough text is read like any story. What holds several stories is not trusted:
its provinces and figures would be mixed.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.model import Article, Page
from extract.text import unmark

_SEVERAL = re.compile(
    r"^(?:tin van|tin ngan|diem tin|diem bao|ban tin|tin nhanh|tin tong hop|tin trong ngay|tin tuc trong ngay|tin hoat dong"
    r"|tin trong tinh|tin dia phuong|chum tin|news in brief|briefs?)\b(?!\s+(?:vui|buon|mung))|\b(?:tin van|diem tin|news in brief)\b",
)
_SEVERAL_SECTION = re.compile(r"^(?:tin van|tin ngan|diem tin|diem bao|chum tin|news in brief|briefs?)$")
_ITEM = re.compile(r"^[*•●■►+♦▪-]\s*(?=[^\W\d_])")
_LEAST_ITEMS = 3
_MOST_HEADING = 16  # words
_LIVE = "[itemtype$=LiveBlogPosting], .live-blog, .liveblog, #live-updates, .tuongthuat, .box-live-content"
_MAGAZINE = re.compile(r"e-?magazine|longform|mega-?story|infographics?", re.IGNORECASE)
_GALLERY = re.compile(
    r"gallery|photo-?story|slide-?show|item_slide_show|album|phong-su-anh|photostory", re.IGNORECASE
)
_VIDEO = re.compile(r"/video|/media|/truyen-hinh|/tv/|video\.", re.IGNORECASE)
_STORIES = 3


def doubts(tree: LexborHTMLParser, container: LexborNode | None) -> tuple[str, ...]:
    """Reasons not to trust a page that its markup gives: live reports, several stories side by side."""
    found = []
    if (container or tree).css_first(_LIVE):
        found.append("live report: several updates on one page")
    name = container.tag if container is not None else ""
    if name == "article":
        stories = [
            node
            for node in tree.css("article")
            if len(node.css("p")) >= _STORIES and node.css_first("h1, h2")
        ]
        if len(stories) >= _STORIES:
            found.append(f"{len(stories)} articles on one page")
    return tuple(found)


def several_stories(article: Article) -> str | None:
    """The reason of a page of short news, or None: a title that says so, or items with marks of their own."""
    if not (
        _SEVERAL.search(unmark(article.title))
        or (article.section and _SEVERAL_SECTION.match(unmark(article.section)))
    ):
        return None
    body = [
        article.text[zone.start : zone.end]
        for zone in article.zones
        if zone.zone == "body" and not zone.cells
    ]
    items = [line for line in body if _ITEM.match(line)]
    headings = [
        line
        for line in body
        if len(line.split()) <= _MOST_HEADING and not line.endswith((".", ":", ";", "!", "?"))
    ]
    stories = max(len(items), len(headings))
    return (
        f"several short news: {stories} headings"
        if stories >= _LEAST_ITEMS - 1 and len(body) >= _LEAST_ITEMS
        else None
    )


def describe(tree: LexborHTMLParser | None, page: Page, article: Article) -> str:
    """What a page of little text is, as far as its markup or address tells."""
    captions = sum(1 for zone in article.zones if zone.zone == "caption")
    if tree is None:
        return "text"
    address = f"{article.canonical_url or ''} {page.url or ''}"
    classes = " ".join(_classes(tree))
    kind = tree.css_first("meta[property='og:type']")
    if _VIDEO.search(address) or (kind and (kind.attributes.get("content") or "").startswith("video")):
        return "video story"
    if _GALLERY.search(classes) or captions >= _LEAST_ITEMS:
        return f"photo story of {captions} captions"
    if _MAGAZINE.search(classes) or _MAGAZINE.search(address):
        return "e-magazine"
    return (
        "video story"
        if tree.css_first("article video, .detail-content video, [type=VideoStream]")
        else "story"
    )


def _classes(tree: LexborHTMLParser) -> list[str]:
    nodes = [
        tree.body,
        *tree.css(
            "body > div, main, article, [class*=lideshow], [class*=slide_show], [class*=allery], [class*=lbum]"
        )[:50],
    ]
    return [node.attributes.get("class") or "" for node in nodes if node is not None]
