"""The explorer: one figure, five sliders, and what they do to the numbers."""

from pages.ui.explorer.explorer_page import show

__all__ = ["show"]
