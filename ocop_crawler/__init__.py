"""The crawl, the sample newsroom and the command line."""
