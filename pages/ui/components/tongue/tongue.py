"""The language of the page, and Streamlit's own words in it."""

from hinge_core.i18n.language import SOURCE, later
from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import find_reader, tr

TONGUE = Declaration("tongue")

# What Streamlit says by itself, most of it to screen readers. A word that ends with a
# space stands before others, and one that begins with a space behind them.
OWN_WORDS = {
    "Skip to main content": later("Skip to main content"),
    "Sidebar": later("Side bar"),
    "App pages": later("The pages"),
    "Expand sidebar": later("Open the side bar"),
    "Collapse sidebar": later("Close the side bar"),
    "Main menu": later("Main menu"),
    "Logo": later("Logo"),
    "Navigate to home page": later("To the start page"),
    "Link to heading": later("Link to this heading"),
    "Choose an option": later("Choose"),
    "Choose options": later("Choose"),
    "Open": later("Open the list"),
    "Close": later("Close"),
    "Clear value": later("Clear"),
    "Clear all": later("Clear"),
    "Running...": later("One moment"),
    "Stop": later("Stop"),
    "Rerun": later("Load again"),
    "Print": later("Print"),
    "No results": later("Nothing found"),
    "Help for ": later("Help:") + " ",
    " icon": "",
    "Upload": later("Choose a file"),
    "file upload": later("Choose a file"),
    " per file": later(" for each file"),
    "Add files": later("Choose another file"),
    "Remove ": later("Take away:") + " ",
    "Cancel upload of ": later("Stop sending:") + " ",
    "Uploading...": later("On its way"),
    "Error uploading file": later("The file did not arrive"),
    "This app would like to use your camera.": later("The page asks for the camera."),
    "Learn how to allow access.": later("How to allow it"),
    "Take Photo": later("Take the picture"),
    "Clear photo": later("Take another one"),
    "Fullscreen": later("Full screen"),
    "Fullscreen: ": later("Full screen:") + " ",
}


def name_language() -> None:
    """Tell the browser in which language the page is; nothing is seen of it."""
    language = find_reader().language
    words = {} if language == SOURCE else {own: tr(x) for own, x in OWN_WORDS.items()}
    cache.register_component(TONGUE)(
        key="tongue", data={"language": language, "words": words}
    )
