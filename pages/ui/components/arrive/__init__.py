"""A heading that page and keyboard go to."""
