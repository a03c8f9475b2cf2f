"""The quiz: questions and pictures, one at a time, with the reason at once."""

from pages.ui.quiz.show import show

__all__ = ["show"]
