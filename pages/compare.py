"""Compare two sets of one person: this visit's two films, or results of other days."""

from pages.ui.compare import compare_page
from pages.ui.session.state import app_state

compare_page.show(app_state())
