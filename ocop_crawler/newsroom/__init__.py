"""A small web of invented news outlets, served on 127.0.0.1 for the demo and the tests."""
