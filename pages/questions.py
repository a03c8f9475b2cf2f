"""Questions people ask: search them all, or read the one that the address names."""

from pages.ui import links
from pages.ui.library import questions, shelf

question = links.asked("faq", shelf.library().faq)
if question:
    questions.show_one(question)
else:
    questions.show_all()
