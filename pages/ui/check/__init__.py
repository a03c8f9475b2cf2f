"""The check page's room: choose, wait, read the result."""
