"""Few spiders: one a way of getting pages, none an outlet."""
