"""Tables of decisions: a row a line, every cell found again by its offsets."""

from extract.interchange import article_from_json
from extract.model import Article, Page
from extract.page import read_page

INTRO = "<p>Danh sách sản phẩm được công nhận đợt 1 năm 2025 kèm theo Quyết định số 415/QĐ-UBND của tỉnh Bình Minh.</p>"
TABLE = """<table><tr><th>TT</th><th>Sản phẩm</th><th>Chủ thể</th><th>Địa chỉ</th><th>Hạng</th></tr>
<tr><td>1</td><td>Trà dây</td><td rowspan="2">HTX <b>Suối Ngọc</b></td><td rowspan="2">Xã Suối Ngọc</td><td>4 sao</td></tr>
<tr><td>2</td><td><p>Miến</p><p>dong</p></td><td>3 sao</td></tr>
<tr><td colspan="4">Nhóm đồ uống</td><td></td></tr>
<tr><td>3</td><td>Rượu | ngô</td><td>Hộ Lò Văn Pao</td><td></td><td>3 sao</td></tr></table>"""


def read(body: str) -> Article:
    html = f'<html><h1 class="title-detail">Bình Minh công nhận 3 sản phẩm</h1><article class="fck_detail">{body}</article></html>'
    return read_page(Page(url=None, body=html.encode()))


def rows(article: Article) -> list[tuple[int | None, list[str]]]:
    return [(z.table, [article.text[a:b] for a, b in z.cells]) for z in article.zones if z.cells]


def test_cells() -> None:
    article = read(INTRO * 3 + TABLE + INTRO + "<table><tr><td>A</td><td>B</td></tr></table>")
    assert rows(article) == [
        (0, ["TT", "Sản phẩm", "Chủ thể", "Địa chỉ", "Hạng"]),
        (0, ["1", "Trà dây", "HTX Suối Ngọc", "Xã Suối Ngọc", "4 sao"]),
        (0, ["2", "Miến dong", "HTX Suối Ngọc", "Xã Suối Ngọc", "3 sao"]),
        (0, ["Nhóm đồ uống"] * 4 + [""]),
        (0, ["3", "Rượu | ngô", "Hộ Lò Văn Pao", "", "3 sao"]),
        (1, ["A", "B"]),
    ]
    assert (
        "1 | Trà dây | HTX Suối Ngọc | Xã Suối Ngọc | 4 sao\n2 | Miến dong | 3 sao\nNhóm đồ uống\n"
        in article.text
    )
    assert {zone.zone for zone in article.zones} == {"body"}


def test_tables_survive_json() -> None:
    import json
    from dataclasses import asdict

    article = read(INTRO * 3 + TABLE)
    assert article_from_json(json.loads(json.dumps(asdict(article)))) == article


def test_spans_that_lie_take_no_time() -> None:
    wild = "<tr>" + "<td rowspan=65535 colspan=1000>a</td>" * 20 + "</tr>"
    odd = "<tr><td rowspan='x' colspan='-3'>b</td><td rowspan='99999999999'>c</td></tr>"
    article = read(INTRO * 3 + f"<table>{odd}{wild * 50}</table>")
    assert max(len(cells) for _, cells in rows(article)) <= 60
