"""The quiz: questions and pictures, one at a time, with the reason at once."""

from pages.ui.quiz.quiz_page import show

__all__ = ["show"]
