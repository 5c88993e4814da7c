"""The command line: each command gathers, asks the core, and renders one answer."""
