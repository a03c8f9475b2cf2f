"""Bytes -> upright frames, and frames -> files. The way in is `opening.open_media`."""
