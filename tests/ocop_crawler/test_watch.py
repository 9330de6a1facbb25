"""Three of an outlet's last ten pages in quarantine mark it broken, once."""

from ocop_crawler.families import family_of
from ocop_crawler.watch import Watch


def test_first_and_every_twentieth_page_is_compared() -> None:
    watch = Watch()
    assert [i for i in range(41) if watch.is_compared("a.test")] == [0, 20, 40]
    assert watch.is_compared("b.test")


def test_the_third_quarantined_page_marks_the_outlet() -> None:
    watch = Watch()
    told = [watch.issues("a.test", quarantined=bad) for bad in (True, False, True, False, True, True)]
    assert [len(issues) for issues in told] == [0, 0, 0, 0, 1, 0]
    assert told[4][0].kind == "outlet-broken"
    assert "a.test: 3 of the last 5 pages" in told[4][0].message


def test_earlier_runs_count() -> None:
    pages = [{"outlet": "a.test", "outcome": "quarantined", "fetched_at": f"2026-01-0{i}"} for i in (1, 2)]
    pages.append({"outlet": "a.test", "outcome": "robots", "fetched_at": None})
    assert Watch(pages).issues("a.test", quarantined=True)
    assert not Watch(pages).issues("b.test", quarantined=True)
    assert not Watch([pages[0] | {"outlet": None}] * 3).issues(None, quarantined=True)


def test_families() -> None:
    assert family_of("http://langque.test/a.html") == "mastercms"
    assert family_of("https://m.tuoitre.vn/x.htm") == "vccorp"
    assert family_of(None) is None
