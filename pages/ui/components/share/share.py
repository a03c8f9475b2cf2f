"""A picture that leaves: shown first, then handed to the device's share sheet.

Where a browser shares no files, the same button saves it.
"""

import base64

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import tr

_HTML = """
<section class="share">
  <img>
  <div class="buttons">
    <button type="button" data-do="share"></button>
    <button type="button" data-do="save"></button>
  </div>
  <p class="said" role="status"></p>
</section>
"""
SHARE = Declaration("share", html=_HTML)


def show_share(key: str, picture: bytes, name: str, alt: str) -> None:
    """Show a picture with what shares or saves it.

    Parameters
    ----------
    key
        Of the component.
    picture
        A PNG.
    name
        Of the file that arrives elsewhere.
    alt
        What it shows, for whoever does not see it.
    """
    data = {
        "file": base64.b64encode(picture).decode("ascii"),
        "type": "image/png",
        "name": name,
        "alt": alt,
        "words": {
            "share": tr("Share this picture"),
            "save": tr("Save this picture"),
            "failed": tr("It could not be shared. Save it, and send it from there."),
        },
    }
    cache.register_component(SHARE)(key=key, data=data)
