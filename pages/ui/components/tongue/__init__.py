"""The language of the page, as a browser and a screen reader know it."""
