"""The newsroom's served pages, read: exactly the story, nothing of any other."""

from __future__ import annotations

import http.client
from collections.abc import Iterator

import pytest

from extract.model import Article, Page
from extract.page import read_page
from extract.text import normalise
from ocop_crawler.newsroom import server
from ocop_crawler.newsroom.samples import Sample, samples
from ocop_crawler.newsroom.server import newsroom

SITES = {site.outlet.host: site for site in server._sites()}
STORIES = samples()
every_story = pytest.mark.parametrize(
    "story", STORIES, ids=lambda story: f"{story.outlet}-{story.number:02d}"
)


def served(ports: dict[str, int], story: Sample) -> Page:
    path = SITES[story.outlet].outlet.family.article_path(story)
    connection = http.client.HTTPConnection("127.0.0.1", ports[story.outlet], timeout=10)
    try:
        connection.request("GET", path, headers={"Host": story.outlet})
        answer = connection.getresponse()
        assert answer.status == 200
        return Page(
            url=f"http://{story.outlet}{path}",
            body=answer.read(),
            content_type=answer.headers["Content-Type"],
        )
    finally:
        connection.close()


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[tuple[str, int], Page]]:
    with newsroom() as ports:
        yield {(story.outlet, story.number): served(ports, story) for story in STORIES}


@pytest.fixture
def read(pages: dict[tuple[str, int], Page], story: Sample) -> Article:
    return read_page(pages[story.outlet, story.number])


def lines(story: Sample) -> list[tuple[str, str]]:
    """Zones and words that reading must give."""
    kinds = {"paragraph": "body", "heading": "body", "caption": "caption"}
    found = [("sapo", story.sapo), *((kinds[block.kind], block.text) for block in story.blocks)]
    return [(zone, normalise(text)) for zone, text in found]


@every_story
def test_article_is_the_story(read: Article, story: Sample) -> None:
    assert read.title == normalise(story.title)
    assert read.sapo == normalise(story.sapo)
    assert read.text == "\n".join(text for _, text in lines(story))
    assert read.author == normalise(story.author)
    assert (read.published or "")[:16] == story.published.isoformat()[:16]
    assert (read.published or "").endswith("+07:00")
    assert read.method == SITES[story.outlet].outlet.family.name
    assert read.outlet == story.outlet


@every_story
def test_zones_are_the_blocks(read: Article, story: Sample) -> None:
    found = [(zone.zone, read.text[zone.start : zone.end]) for zone in read.zones]
    assert found == lines(story)


@every_story
def test_no_word_of_other_stories(read: Article, story: Sample) -> None:
    others = [other for other in STORIES if other.title != story.title]
    assert not [other.title for other in others if normalise(other.title) in read.text]
    told = {teaser.title for teaser in read.teasers}
    assert story.title not in told
