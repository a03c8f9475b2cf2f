"""A clip's drawing as numbers: what a browser needs to draw it by itself, in time."""
