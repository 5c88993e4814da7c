"""Core values in, Rich renderables and JSON-ready data out; nothing here prints or reads."""
