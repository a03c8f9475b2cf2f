"""On this device: what the visitor's own browser keeps, and the way to forget it."""

from pages.ui.check import device_page, remembering
from pages.ui.session.state import app_state

remembering.sync_sets(app_state())
device_page.begin_page()
device_page.show(app_state())
