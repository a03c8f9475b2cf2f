"""A clip or photo under the visitor's own hand: it asks the server for nothing.

Only what a hand put right is told, once it lets go.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Literal

import streamlit as st
from pydantic import Field, FiniteFloat, TypeAdapter, ValidationError
from streamlit import runtime

from hinge_core.datafile import Strict
from hinge_core.drawing.player.clip_track import ClipTrack
from hinge_core.drawing.player.tracked_body import TrackedJoint
from hinge_core.measuring.corrections import TurnPoint
from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import tr

_ICONS = {  # on a field of 24 by 24
    "back": "M6 5v14M19 5 9 12l10 7z",
    "stepBack": "M16 5 7 12l9 7",
    "play": "M7 4v16l13-8z",
    "step": "m8 5 9 7-9 7",
    "on": "M18 5v14M5 5l10 7-10 7z",
    "drawing": "M9 4 7 11l6 4-2 6M7 11l8-1",
}
_PAUSE = "M8 5v14M16 5v14"
_BUTTONS = {"slow": "false", "drawing": "true"}  # that stay pressed, and which are


def _draw_button(name: str) -> str:
    pressed = f' aria-pressed="{_BUTTONS[name]}"' if name in _BUTTONS else ""
    face = "½×" if name == "slow" else _draw_icon(_ICONS[name], "go")
    if name == "play":
        face += _draw_icon(_PAUSE, "pause")
    return f'<button type="button" data-do="{name}"{pressed}>{face}</button>'


def _draw_icon(path: str, kind: str) -> str:
    return f'<svg viewBox="0 0 24 24" class="{kind}"><path d="{path}"/></svg>'


_ORDER = ("back", "stepBack", "play", "step", "on", "slow", "drawing")
_PUT = {  # what a hand may put right, row by row
    "turns": ("start", "bottom", "end", "strike"),
    "whole": ("facing", "person"),
    "back": ("undo", "clear", "done"),
}


def _draw_row(row: str) -> str:
    buttons = (f'<button type="button" data-hand="{do}"></button>' for do in _PUT[row])
    name = '<b class="rep"></b>' if row == "turns" else ""
    return f'<div class="{row}" role="group">{name}{"".join(buttons)}</div>'


_HTML = f"""
<section class="player">
  <div class="screen">
    <video muted playsinline preload="auto" tabindex="-1" aria-hidden="true"></video>
    <img class="photo" alt="" aria-hidden="true">
    <canvas class="over" aria-hidden="true"></canvas>
    <div class="joints" role="group"></div>
    <canvas class="lens" aria-hidden="true" hidden></canvas>
  </div>
  <div class="bar" role="group">{"".join(map(_draw_button, _ORDER))}</div>
  <button type="button" class="edit" data-do="edit" aria-expanded="false" hidden>
  </button>
  <div class="hand" hidden><p class="how"></p>{"".join(map(_draw_row, _PUT))}</div>
  <div class="words"><p class="now"></p><p class="said" role="status"></p></div>
  <canvas class="chart" role="slider" tabindex="0"></canvas>
  <div class="which"></div>
</section>
"""
PLAYER = Declaration(
    "player",
    html=_HTML,
    parts=("finding", "pen", "overlay", "chart", "lens", "hand", "pair", "fetching"),
)
_VIDEO, _PHOTO = "video/mp4", "image/jpeg"


class JointPut(Strict):
    """One of the track's points, where a hand put it: shares of width and height."""

    what: Literal["joint"]
    point: int = Field(ge=0)
    time_s: FiniteFloat
    x: FiniteFloat = Field(ge=0.0, le=1.0)
    y: FiniteFloat = Field(ge=0.0, le=1.0)


class TurnPut(Strict):
    """A turning point of a repetition, by the number it was counted as, put here."""

    what: TurnPoint
    rep: int = Field(ge=1)
    time_s: FiniteFloat


class RepStruck(Strict):
    """A repetition left out, by the number it was counted as."""

    what: Literal["strike"]
    rep: int = Field(ge=1)


class WholePut(Strict):
    """What concerns the whole input, or what was put right before."""

    what: Literal["facing", "person", "undo", "clear", "done"]


Put = JointPut | TurnPut | RepStruck | WholePut
_PUTS: TypeAdapter[Put] = TypeAdapter(Annotated[Put, Field(union_mode="left_to_right")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What a hand may put right, and what came of the last time.

    Parameters
    ----------
    heard
        How many values from the browser were taken.
    said
        What is said of the last one.
    reps
        The repetitions shown, by the numbers they were counted as.
    others
        Whether somebody else is in the picture.
    corrected
        Whether there is anything to undo.
    on_put
        Called when a hand let go; ``read_put`` then says of what.
    """

    heard: int
    said: str
    reps: Sequence[int]
    others: bool
    corrected: bool
    on_put: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Pairing:
    """How a clip goes along with another on the page.

    Parameters
    ----------
    name
        Which both have.
    moments
        Times of this clip, in seconds, none falling back; the other has as many.
    """

    name: str
    moments: Sequence[float]


@dataclass(frozen=True, slots=True)
class OnWall:
    """A clip for a whole room: no chart, no numbers in small type.

    Parameters
    ----------
    halt_s
        Where it stops, with nothing drawn on it; nothing where it plays to its end.
    """

    halt_s: float | None = None

    def list_settings(self) -> dict[str, object]:
        """What the script needs to know of it."""
        return {} if self.halt_s is None else {"halt_s": self.halt_s}


def show_player(
    key: str,
    clip: bytes,
    track: ClipTrack,
    begin_s: float,
    identity: str,
    editing: Editing | None = None,
    pairing: Pairing | None = None,
    wall: OnWall | None = None,
) -> None:
    """Show a clip with its drawing, its angles over time and what to move it by.

    Parameters
    ----------
    key
        Of the component.
    clip
        H.264 in MP4, beginning with the track's first frame.
    begin_s
        Where it stands at first, in the track's time.
    identity
        Changes with the clip, its judgement, theme and language.
    editing
        Nothing where nobody may put anything right.
    pairing
        Nothing where it moves alone.
    wall
        Nothing where somebody reads the numbers beside it.
    """
    shown: dict[str, object] = {
        "url": _serve(clip, key, _VIDEO),
        "still": False,
        "at_s": begin_s,
    }
    if pairing is not None:
        shown["pair"] = asdict(pairing)
    if wall is not None:
        shown |= {"bare": True, **wall.list_settings()}
    _mount(key, {"id": identity, **shown}, track, editing)


def show_photo_player(
    key: str, photo: bytes, track: ClipTrack, identity: str, editing: Editing
) -> None:
    """Show a photo, a JPEG, with its drawing, to put right what was seen wrong."""
    shown = {"url": _serve(photo, key, _PHOTO), "still": True, "at_s": 0.0}
    _mount(key, {"id": identity, **shown}, track, editing)


def read_put(key: str) -> Put | None:
    """What a hand put right, unless that is not from our script."""
    said = st.session_state[key].put
    try:
        return None if said is None else _PUTS.validate_python(said)
    except ValidationError:
        return None


def _mount(
    key: str, shown: dict[str, object], track: ClipTrack, editing: Editing | None
) -> None:
    data = {**shown, "track": asdict(track), "words": _list_words()}
    mount = cache.register_component(PLAYER)
    if editing is None:
        mount(key=key, data=data)
        return
    data["hand"] = _list_edits(editing, track.body.joints)
    mount(key=key, data=data, on_put_change=editing.on_put)


def _list_edits(editing: Editing, joints: Sequence[TrackedJoint]) -> dict[str, object]:
    """What the script needs to know of what may be put right."""
    return {
        "heard": editing.heard,
        "said": editing.said,
        "reps": list(editing.reps),
        "others": editing.others,
        "corrected": editing.corrected,
        "joints": [{"at": joint.at, "name": joint.name} for joint in joints],
    }


def _serve(file: bytes, key: str, kind: str) -> str:
    """Where this visit's browser finds a file; it goes with the visit.

    As Streamlit serves the pictures and clips of its own elements; it has no public
    way to do so for a component. Without a server, as in a test, there is no address.
    """
    if not runtime.exists():
        return ""
    files = runtime.get_instance().media_file_mgr
    return files.add(file, kind, f"hinge.player.{key}")


def _list_words() -> dict[str, str]:
    """What the script says, by its own names for it."""
    return {
        "play": tr("Play or pause"),
        "step": tr("One picture on"),
        "stepBack": tr("One picture back"),
        "on": tr("On to the next turning point"),
        "back": tr("Back to the last turning point"),
        "slow": tr("Half speed"),
        "drawing": tr("Lines on the picture"),
        "chart": tr("Time in the clip"),
        "missing": tr("not measured"),
        "lost": tr("The clip is gone from the server. Choose it again to see it play."),
        "touching": tr("touching"),
        "open": tr("off the stick"),
        "cannot_tell": tr("can't tell"),
        **_list_hand_words(),
    }


def _list_hand_words() -> dict[str, str]:
    """What is said around putting something right."""
    return {
        "edit": tr("Put something right"),
        "how": tr(
            "Drag a ring to where the joint really is. The numbers follow when you "
            "let go."
        ),
        "keys": tr("Arrow keys move it, with Shift further."),
        "placed": tr("placed by hand: {joints}"),
        "measuring": tr("Measuring again …"),
        "repetition": tr("Repetition {n}, in the picture shown:"),
        "start": tr("begins here"),
        "bottom": tr("is lowest here"),
        "end": tr("ends here"),
        "strike": tr("Leave it out"),
        "facing": tr("They face the other way"),
        "person": tr("Measure the other person"),
        "undo": tr("Undo"),
        "clear": tr("Undo all"),
        "done": tr("Done"),
    }
