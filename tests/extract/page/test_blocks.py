"""A body's fragment to lines: tables, lists, line breaks, captions, bylines."""

import pytest

from extract.page.blocks import Block, read_blocks
from extract.page.html import take_signature


def lines(fragment: str) -> list[tuple[str, str]]:
    return [(block.zone, block.text) for block in read_blocks(fragment)]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>Một</p>chữ rời<p>Hai</p>", [("body", "Một"), ("body", "chữ rời"), ("body", "Hai")]),
        ("<p>Một<br>Hai<br/><br/>Ba</p>", [("body", "Một"), ("body", "Hai"), ("body", "Ba")]),
        ("<ul><li>Trà</li><li>Miến <b>dong</b></li></ul>", [("body", "Trà"), ("body", "Miến dong")]),
        ("<p>a<!-- b --><script>c</script>d</p>", [("body", "ad")]),
        ("<p>\u200b</p><p>  </p>", []),
        (
            "<table><tr><th>TT</th><th>Sản phẩm</th><th></th></tr><tr><td>1</td><td>Trà <p>dây</p></td><td>4 sao</td></tr></table>",
            [("body", "TT | Sản phẩm"), ("body", "1 | Trà dây | 4 sao")],
        ),
        (
            "<table><tr><td><img></td><td>Trà dây</td></tr><tr><td><img></td><td>Miến</td></tr></table>",
            [("body", "Trà dây"), ("body", "Miến")],
        ),
        ("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>", [("body", "Một"), ("body", "Hai")]),
        (
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>",
            [("body", "a | b"), ("body", "c")],
        ),
        (
            "<table><tr><td><img></td><td><img></td></tr><tr><td>Trái</td><td>Phải</td></tr></table>",
            [("caption", "Trái"), ("caption", "Phải")],
        ),
        (
            "<figure><img>Chú thích</figure><figure><table><tr><td>a</td><td>b</td></tr></table></figure>",
            [("caption", "Chú thích"), ("body", "a | b")],
        ),
        ('<div data-ocop="drop"><p data-ocop="drop">x</p></div><p>y</p>', [("body", "y")]),
        ('<span data-ocop="caption">x</span>y', [("caption", "x"), ("body", "y")]),
        ("<table><tr><td>a<script>x</script></td><td>b</td></tr></table>", [("body", "a | b")]),
    ],
)
def test_lines(fragment: str, expected: list[tuple[str, str]]) -> None:
    assert lines(fragment) == expected


BODY = Block("body", "Tỉnh có 25 sản phẩm OCOP được công nhận trong năm nay.")


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ([Block("body", "An Khê")], "An Khê"),
        ([Block("body", "nhóm pv", byline=True)], "nhóm pv"),
        ([Block("body", "Bài, ảnh: Thu Hà")], "Thu Hà"),
        ([Block("body", "Thu Hà"), Block("body", "Theo Báo Xanh")], "Thu Hà"),
        ([Block("body", "Thu Hà"), Block("caption", "Trà dây")], "Thu Hà"),
        ([Block("body", "Trà dây, miến dong")], None),
        ([Block("body", "Bên phải nhưng là một câu.", byline=True)], None),
    ],
)
def test_signature(end: list[Block], author: str | None) -> None:
    blocks = [BODY, *end]
    assert take_signature(blocks) == author
    assert (len(blocks) < 1 + len(end)) == (author is not None)


def test_a_body_of_one_line_signs_nothing() -> None:
    blocks = [Block("body", "An Khê")]
    assert take_signature(blocks) is None
    assert blocks
