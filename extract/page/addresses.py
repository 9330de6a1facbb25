"""Web addresses: hosts, absolute links, and which part of an address identifies a story."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

_LONGEST = 2_000
_MOBILE = ("www.", "m.", "amp.", "mobile.")
# Parameters that lead to the same story: where a reader came from, how the page is shown, a portal's state.
_TRACKING = re.compile(
    r"utm.*|.*clid|zarsrc|gidzl|_gl|_ga|_x_tr_.*|mc_[ce]id|igshid?|spm|vns_.*|xtor|cmpid|ref(?:errer|_src)?|fr(?:om)?"
    r"|src|source|sharetype|share|via|amp|mobile|print|view|theme|s_cond|page|trang|p_p_(?!id$).*"
    r"|gclsrc|at_.*|__.*|rand|_t?|ts|timestamp|cache|redirect|p_l_back_url|inheritredirect|sessionid|phpsessid|jsessionid",
    re.IGNORECASE,
)
# "-post123456.html", "-102260228093004191.htm", "/12345.vnp": the path names one story by number, a query adds nothing.
_NUMBERED = re.compile(r"\d{5,}\.(?:s?html?|tpo|vnp|vov|chn|ldo|epi|bbg|vna|vnl)$")
_SESSION = re.compile(r";jsessionid=[^/?#;]*|&(?:amp;?)?mobile=[^/?#]*", re.IGNORECASE)


def host(url: str | None) -> str:
    """Host of an address without "www.", "m." and "amp.".

    >>> host("https://www.baocamau.test/a"), host("https://m.nhandan.test:8000/a"), host(None)
    ('baocamau.test', 'nhandan.test', '')
    """
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    for prefix in _MOBILE:
        name = name.removeprefix(prefix)
    return name


def absolute(base: str | None, link: str) -> str | None:
    """A web address, or None where the link leads to none."""
    if len(link) > _LONGEST:
        return None
    try:
        link = link.strip()
        url = link if link.startswith(("https://", "http://")) else urljoin(base or "", link)
        parts = urlsplit(url)
    except ValueError:
        return None
    return url.partition("#")[0] if parts.scheme in {"http", "https"} and parts.netloc else None


def same_site(one: str, other: str) -> bool:
    """Whether two hosts belong together; an unknown host belongs to every one."""
    return not one or not other or one == other or one.endswith("." + other) or other.endswith("." + one)


def parameters(url: str) -> list[tuple[str, str]]:
    """The parameters of a query that tell one story from another, in order of their names.

    >>> parameters("https://a.test/p.aspx?utm_source=zalo&ItemID=12"), parameters("https://a.test/x-post123456.html?id=9")
    ([('ItemID', '12')], [])
    """
    parts = urlsplit(url)
    if _NUMBERED.search(parts.path):
        return []
    pairs = parse_qsl(parts.query, keep_blank_values=False, max_num_fields=None)
    return sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))


def without_tracking(url: str) -> str:
    """An address with only the parameters that identify a story.

    >>> without_tracking("https://a.test/b.html?fbclid=x#top"), without_tracking("https://a.test/p?id=3&utm_id=4")
    ('https://a.test/b.html', 'https://a.test/p?id=3')
    """
    path = _SESSION.sub("", url.partition("#")[0].partition("?")[0])
    query = urlencode(parameters(url))
    return f"{path}?{query}" if query else path


def identity(url: str) -> str:
    """What two addresses of one story have in common: host, path and identifying parameters.

    >>> identity("http://m.a.test:80/b.html?x=1&fbclid=2"), identity("https://WWW.a.test/b.html?x=1")
    ('a.test/b.html?x=1', 'a.test/b.html?x=1')
    """
    bare = without_tracking(url)
    parts = urlsplit(bare)
    try:
        port = parts.port
    except ValueError:
        port = None
    shown = "" if port in (None, 80, 443) else f":{port}"
    path = unquote(parts.path)
    return f"{host(bare)}{shown}{path}" + (f"?{parts.query}" if parts.query else "")
