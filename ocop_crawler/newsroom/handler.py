"""Lets the crawler reach the newsroom: its `*.test` names, and no others, mean ports of 127.0.0.1."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response


class NewsroomDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler with the setting NEWSROOM_PORTS applied to names that end in `.test`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        ports: dict[str, int] = crawler.settings.getdict("NEWSROOM_PORTS")
        self._ports = {host: int(port) for host, port in ports.items() if host.endswith(".test")}

    async def download_request(self, request: Request) -> Response:
        """Fetch from the outlet's port; the response keeps the address that was asked for."""
        parts = urlsplit(request.url)
        port = self._ports.get(parts.hostname or "")
        if port is None:
            return await super().download_request(request)
        local = request.replace(url=parts._replace(netloc=f"127.0.0.1:{port}").geturl())
        local.headers["Host"] = parts.netloc
        response: Response = await super().download_request(local)
        return response.replace(url=request.url)
