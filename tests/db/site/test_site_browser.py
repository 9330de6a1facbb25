"""The demo's site in a real browser: search, article, province, and not one request to another host."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PICTURES = Path(__file__).parents[3] / "artefacts"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: apt-get install chromium"),
]


def ocop(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ocop_crawler.cli", *arguments]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    db = str(tmp_path_factory.mktemp("demo") / "demo.db")
    built = subprocess.run(
        ocop("demo", "--no-serve", "--db", db), capture_output=True, text=True, timeout=180, check=False
    )
    assert built.returncode == 0, built.stderr
    command = ocop("serve", "--db", db, "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()
        server.wait(timeout=10)


@contextlib.contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page of which every request and complaint is noted."""
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    assert complaints == []
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


@pytest.fixture(scope="module", params=[(1200, "light"), (360, "dark")], ids=["desk", "phone"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scheme = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True
        )
        context.set_default_timeout(10_000)
        yield context
        browser.close()


def seen(page: Page, name: str) -> None:
    """Keep a picture, and see that nothing is wider than the screen."""
    size = page.viewport_size
    assert size
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True)


def test_from_a_search_to_facts_and_from_a_count_to_its_sentence(
    address: str, context: BrowserContext
) -> None:
    with watched(context) as page:
        page.goto(address)
        seen(page, "home")
        page.get_by_role("searchbox").fill("dong thap")
        page.get_by_role("button", name="Tìm").click()
        expect(page.locator(".results mark").first).to_have_text("Đồng Tháp")
        seen(page, "search")
        page.locator(".results h2 a").first.click()
        expect(page.locator(".story mark.counts").first).to_be_visible()
        assert page.locator(".fact").count() >= 3
        seen(page, "article")

        page.goto(f"{address}tinh/thai-binh")
        expect(page.get_by_role("heading", level=1)).to_have_text("Thái Bình")
        seen(page, "province")
        row = page.locator("table.claims tbody tr").first
        words = row.locator("mark").inner_text()
        row.locator("th a").click()
        target = page.locator(".fact:target")
        expect(target).to_contain_text(words)
        expect(target).to_be_in_viewport()
        seen(page, "sentence")


def test_datasettes_pages_keep_working_under_the_policy(address: str, context: BrowserContext) -> None:
    with watched(context) as page:
        page.goto(f"{address}demo")
        page.goto(f"{address}demo/articles?_search=dong+thap")
        expect(page.get_by_role("cell", name="Đồng Tháp").first).to_be_visible()
        page.goto(f"{address}demo/counts")
        page.locator("td.col-quote a").first.click()
        expect(page.locator(".fact:target")).to_be_in_viewport()


def test_the_keyboard_is_enough(address: str, context: BrowserContext) -> None:
    with watched(context) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.get_by_role("searchbox").focus()
        page.keyboard.type("thai binh 4 sao")
        page.keyboard.press("Enter")
        expect(page.locator(".results h2 a").first).to_be_visible()
