"""Questions people ask: search them all, or read the one that the address names."""

from pages.ui.library import question_list, shelf
from pages.ui.shell import links

question = links.find_asked("faq", shelf.read_library().faq)
if question:
    question_list.show_one(question)
else:
    question_list.show_all()
