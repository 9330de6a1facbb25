"""The knowledge base: SQLite through sqlite-utils, published by Datasette."""
