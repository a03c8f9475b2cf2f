"""The explorer: one figure, five sliders, and what they do to the numbers."""

from pages.ui.explorer.show import show

__all__ = ["show"]
