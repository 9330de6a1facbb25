"""What `ocop article --explain` says."""

from extract.model import Page
from extract.page import explain, read_page

from .test_flattened import FOLDER
from .test_layouts import PAGES
from .test_tables import INTRO, TABLE


def told(body: bytes) -> str:
    with explain.listening() as notes:
        article = read_page(Page(url="https://baoxanh.test/a", body=body), compare=True)
    return "\n".join([*explain.told(notes), *explain.described(article)])


def test_each_rule_is_named() -> None:
    text = told(PAGES["vccorp"].encode())
    for said in (
        "container  layout vccorp: .detail-content.afcbc-body[data-role=content]",
        "drop       .kbwscwl-relatedbox|drop       .VCSortableInPreviewMode",
        "keep       .VCSortableInPreviewMode[type=content]",
        "field      title by selector",
        "zone       caption",
        "https://baoxanh.test/a.jpg",
        "teaser",
        "quarantine body of",
    ):
        assert any(part in text for part in said.split("|")), said


def test_flattened_and_unknown_pages() -> None:
    assert "drop       box" in told((FOLDER / "05-box-between-paragraphs.txt").read_bytes())
    html = f"<html><title>Một tựa đủ dài</title><div>{INTRO * 8}{TABLE}</div><meta property='article:published_time' content='2999-01-01'></html>"
    text = told(html.encode())
    assert "layout     none holds a body: fallback" in text
    assert "issue      implausible-date" in text
    assert "row of table 0, 5 cells" in text


def test_nobody_listens() -> None:
    explain.note("x", "y")
    assert not explain.is_heard()
