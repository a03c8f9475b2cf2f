"""What every page wears: look, language, links, preferences."""
