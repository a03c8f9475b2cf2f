"""Handouts: choose one, look at it, take it as a PDF or as a page to print."""

from pages.ui.library import handout_list

handout_list.show()
