"""Scrapy's settings: polite to real sites; `demo` and the tests override what only the newsroom allows."""

BOT_NAME = "ocop"
SPIDER_MODULES = ["ocop_crawler.spiders"]
NEWSPIDER_MODULE = "ocop_crawler.spiders"
USER_AGENT = "ocop/0.1 (+research crawler of OCOP news; contact: set USER_AGENT)"

ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 2.0  # the library's own default is 0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 100  # about one an outlet: the delay of each host is what limits
AUTOTHROTTLE_ENABLED = True
RETRY_TIMES = 2
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20 * 2**20
COOKIES_ENABLED = False
CONCURRENT_ITEMS = 4  # 100, the default, starts 100 tasks a response: a quarter of all CPU time

DOWNLOADER_MIDDLEWARES = {"ocop_crawler.pipelines.ArchiveMiddleware": 50}
ITEM_PIPELINES = {"ocop_crawler.pipelines.PagesPipeline": 300}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "WARNING"

OCOP_DB = "ocop.db"
OCOP_OUTLETS = None
"""A TOML file of outlets; None: the one that ships."""
NEWSROOM_PORTS: dict[str, int] = {}
"""Host -> port of 127.0.0.1, for the newsroom's `*.test` names alone; used by `ocop demo` and tests."""
