"""From a page to an article, from an article to facts: pure, without network or database."""
