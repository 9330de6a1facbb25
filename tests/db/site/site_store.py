"""A small database of invented articles: what the site's tests look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from httpx import Response

from db.keys import page_id
from db.store import Document, Store
from db.tables import Outlet, PageRow
from extract.model import (
    Article,
    Count,
    Decision,
    Fact,
    Facts,
    Issue,
    Place,
    Producer,
    Product,
    Province,
    Zone,
)

Get = Callable[..., Response]


def place(ident: str, name: str, today: str) -> Place:
    old = ident.startswith("63")
    return Place(
        id=ident, name=name, rank="tỉnh", level="province", parent=None, today=today,
        begins=None if old else "2025-07-01", ends="2025-06-30" if old else None,
    )  # fmt: skip


PLACES = [
    place("34.33", "Hưng Yên", "34.33"),
    place("63.33", "Hưng Yên", "34.33"),
    place("63.34", "Thái Bình", "34.33"),
    place("34.82", "Đồng Tháp", "34.82"),
    place("63.87", "Đồng Tháp", "34.82"),
    place("63.82", "Tiền Giang", "34.82"),
    place("34.48", "Đà Nẵng", "34.48"),
    place("63.77", "Bà Rịa - Vũng Tàu", "34.79"),
]


def fact(kind: type[Fact], article: Article, words: str, field: str = "text", /, **values: Any) -> Any:
    begins = article.words(field).index(words)  # type: ignore[arg-type]
    return kind(
        field=field,  # type: ignore[arg-type]
        begins=begins, ends=begins + len(words), quote=words, rule="by.hand", confidence=0.8, **values
    )  # fmt: skip


def document(article: Article, *facts: Fact, issues: tuple[Issue, ...] = ()) -> Document:
    url = article.url or f"file:///{article.id}"
    found: dict[str, Any] = {
        name: tuple(f for f in facts if isinstance(f, kind))
        for name, kind in [
            ("provinces", Province), ("products", Product), ("counts", Count), ("producers", Producer),
            ("decisions", Decision),
        ]
    }  # fmt: skip
    page = PageRow(id=page_id(url), url=url, outcome="created", outlet=article.outlet)
    return Document(page=page, article=article, facts=Facts(id=article.id, issues=issues, **found))


def _zoned(*lines: tuple[str, str]) -> tuple[str, tuple[Zone, ...]]:
    text, zones = "", []
    for zone, line in lines:
        zones.append(Zone(zone=zone, start=len(text), end=len(text) + len(line)))  # type: ignore[arg-type]
        text += line + "\n"
    return text[:-1], tuple(zones)


def thai_binh() -> Document:
    text, zones = _zoned(
        ("sapo", "Hết năm 2022, Thái Bình có 118 sản phẩm OCOP, trong đó 28 sản phẩm 4 sao và 90 sản phẩm 3 sao."),
        ("body", "Sao mới ở làng cũ"),
        ("body", "HTX Bánh cáy Làng Mè ở xã Đông Mè có bánh cáy gấc 4 sao. Năm 2022 thêm 15 sản phẩm mới."),
        ("body", "Theo Kế hoạch số 12/KH-UBND, tỉnh phấn đấu năm 2023 thêm 40 sản phẩm và 60 chủ thể."),
        ("caption", "Gói bánh ở làng Mè. Ảnh: M.M"),
    )  # fmt: skip
    a = Article(
        id="a1", title="Thái Bình có 118 sản phẩm OCOP", text=text, zones=zones, outlet="bao.test",
        url="https://bao.test/1.html", published="2022-12-28T08:00:00+07:00", published_by="meta", author="M.M",
    )  # fmt: skip
    counted = {"unit": "product", "place": "Thái Bình", "unit_id": "63.34"}
    return document(
        a,
        fact(Province, a, "Thái Bình", name="Thái Bình", role="subject", unit_id="63.34", unit_today="34.33"),
        fact(Count, a, "118 sản phẩm", "title", value=118, **counted),
        fact(Count, a, "118 sản phẩm", value=118, period="2022", **counted),
        fact(Count, a, "28 sản phẩm", value=28, stars_low=4, stars_high=4, period="2022", **counted),
        fact(Count, a, "90 sản phẩm", value=90, stars_low=3, stars_high=3, period="2022", **counted),
        fact(Count, a, "15 sản phẩm", value=15, status="new", period="2022", **counted),
        fact(Count, a, "40 sản phẩm", value=40, status="new", target=True, period="2023", **counted),
        fact(Count, a, "60 chủ thể", value=60, qualifier="over", **(counted | {"unit": "producer"})),
        fact(Producer, a, "HTX Bánh cáy Làng Mè", name="HTX Bánh cáy Làng Mè", kind="cooperative", place="Đông Mè"),
        fact(Product, a, "Bánh cáy Làng Mè ở xã", name="Bánh cáy Làng Mè", stars=4, producer="HTX Bánh cáy Làng Mè"),
        fact(Product, a, "bánh cáy gấc", name="bánh cáy gấc", stars=4),
        fact(Decision, a, "Kế hoạch số 12/KH-UBND", number="12/KH-UBND"),
        issues=(Issue(kind="sum", message="28 + 90 = 118"),),
    )  # fmt: skip


def dong_thap() -> Document:
    a = Article(
        id="a2", title="Mùa sen ở Đồng Tháp", outlet="bao.test", published="2025-10-09",
        text="(QM) - Đồng Tháp có hơn 1.040 sản phẩm OCOP, 5 sản phẩm tiềm năng. Đồng Tháp có 3 HTX.\nHạt sen sấy Mười Mận.",
    )  # fmt: skip
    place_is = {"place": "Đồng Tháp", "unit_id": "34.82"}
    return document(
        a,
        fact(Province, a, "Đồng Tháp", "title", name="Đồng Tháp", role="subject", unit_id="34.82", unit_today="34.82"),
        fact(Count, a, "hơn 1.040 sản phẩm", value=1040, qualifier="over", unit="product", **place_is),
        fact(Count, a, "5 sản phẩm", value=5, unit="product", status="potential", product_group="food", **place_is),
        fact(Count, a, "3 HTX", value=3, value_max=4, qualifier="range", unit="cooperative", **place_is),
        fact(Product, a, "Hạt sen sấy Mười Mận", name="Hạt sen sấy Mười Mận", status="candidate"),
    )  # fmt: skip


def hung_yen() -> Document:
    a = Article(
        id="a4", title="Sau hợp nhất, Hưng Yên đếm lại", outlet="bao.test", published="2025-07-22",
        text="Nay Hưng Yên có 545 sản phẩm OCOP. Đến năm 2030 có 850 sản phẩm. Thái Bình cũ có 243 sản phẩm.",
    )  # fmt: skip
    new = {"unit": "product", "place": "Hưng Yên", "unit_id": "34.33"}
    return document(
        a,
        fact(Province, a, "Hưng Yên", name="Hưng Yên", role="subject", unit_id="34.33", unit_today="34.33"),
        fact(Province, a, "Thái Bình", name="Thái Bình", role="mention", unit_id="63.34", unit_today="34.33"),
        fact(Count, a, "545 sản phẩm", value=545, stars_low=3, stars_high=5, **new),
        fact(Count, a, "850 sản phẩm", value=850, target=True, **new),
        fact(Count, a, "243 sản phẩm", value=243, **(new | {"place": "Thái Bình", "unit_id": "63.34"})),
    )  # fmt: skip


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)>'


def hostile() -> Document:
    a = Article(
        id="a5<b>/..", title=f"Đà Nẵng {HOSTILE}", outlet="la.test", url="javascript:alert(3)", author=HOSTILE,
        canonical_url="http://[", text=f"Bài có {HOSTILE} ở giữa, 7 sản phẩm của Đà Nẵng.", published="2024-05-06<i>",
    )  # fmt: skip
    words = "<img src=x onerror=alert(2)>"
    return document(
        a,
        fact(Province, a, "Đà Nẵng", "title", name=HOSTILE, role="subject", unit_id="34.48", unit_today="34.48"),
        fact(Product, a, words, name=words, producer=HOSTILE, place=HOSTILE, stars=3),
        fact(Count, a, f"7 sản phẩm của {'Đà Nẵng'}", value=7, unit="product", unit_id="34.48", place=HOSTILE, period=HOSTILE),
    )  # fmt: skip


def plain(number: int) -> Document:
    a = Article(
        id=f"m{number}", title=f"Chợ phiên số {number}", outlet="bao.test", published=f"2024-03-{number:02}",
        text="Chợ bán gạo nếp OCOP. Người đông, giá thấp, ai cũng mua được một giỏ.",
    )  # fmt: skip
    return document(a)


def build(path: Path) -> Path:
    with Store(path, places=PLACES) as store:
        store.save_outlets(
            [Outlet(domain="bao.test", name="Báo Làng Mè"), Outlet(domain="la.test", name=HOSTILE)]
        )
        plains = [plain(number) for number in range(1, 26)]
        lost = Article(id="a6", title="Bài không ngày", text="Sản phẩm OCOP không rõ ở đâu.")
        store.save([thai_binh(), dong_thap(), hung_yen(), hostile(), document(lost), *plains])
    return path


def close(site: Datasette) -> None:
    for published in site.databases.values():
        published.close()
