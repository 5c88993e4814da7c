"""The page that a browser shows, and the small picture of the phases."""
