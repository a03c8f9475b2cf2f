"""A camera that films by itself: it counts down aloud, and stops after a while.

The film goes the way of a chosen file. Whether a set is over it cannot tell; whoever is
done before it stops walks up and presses the button.
"""

from typing import NamedTuple

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import find_reader, tr

_HTML = """
<section class="filmer" data-state="off">
  <p class="said" role="status"></p>
  <div class="eye"><video muted playsinline></video>
    <div class="count" aria-hidden="true"></div></div>
  <div class="buttons">
    <button type="button" data-do="film"></button>
    <button type="button" data-do="stop"></button>
    <button type="button" data-do="turn"></button>
    <button type="button" data-do="again"></button>
  </div>
</section>
"""
FILMER = Declaration("filmer", html=_HTML)
WAIT_S = 10  # enough to walk three metres and turn
MOST_S = 60  # a set takes less; more would only be waited for


class SpokenAnswer(NamedTuple):
    """What is said aloud once to whoever stands too far away to read."""

    id: str  # another one is another answer
    text: str


def show_filmer(
    key: str, into: str, *, photo: bool = False, answer: SpokenAnswer | None = None
) -> None:
    """Show the camera with what starts it.

    Parameters
    ----------
    key
        Of the component.
    into
        Key of the upload widget on the same page that takes the film.
    photo
        Takes one picture in place of a film, and may take another.
    answer
        What the last picture was answered.
    """
    words = {
        "film": tr("Take the photo") if photo else tr("Film me"),
        "stop": tr("Stop"),
        "turn": tr("Other camera"),
        "again": tr("Film again"),
        "ready": tr("Put the device at hip height. Your whole body has to fit."),
        "walk": tr("Go to your place, three metres away."),
        "stand": tr("Turn side-on. Whole body in the picture. Stand still."),
        "go": tr("Go."),
        "done": tr("Done. Your film is being measured."),
        "taken": tr("Taken. Stay where you are for the answer."),
        "refused": tr(
            "The camera did not open. Allow it in your browser, or pick a file."
        ),
        "none": tr("This browser cannot film. Use your camera app, and pick the file."),
        "lost": tr("The film could not be handed over. Use your camera app instead."),
    }
    data = {
        "words": words,
        "language": find_reader().locale.replace("_", "-"),
        "wait_s": WAIT_S,
        "most_s": MOST_S,
        "into": into,
        "photo": photo,
        "answer": answer and answer._asdict(),
    }
    cache.register_component(FILMER)(key=key, data=data)
