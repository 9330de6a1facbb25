"""Tables with their provenance: places in time, aliases, words that products begin with."""
