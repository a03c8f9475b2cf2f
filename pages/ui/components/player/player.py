"""A clip under the visitor's own hand: it plays, steps and jumps without the server."""

from dataclasses import asdict

from streamlit import runtime

from hinge_core.drawing.player.clip_track import ClipTrack
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
_HTML = f"""
<section class="player">
  <div class="screen">
    <video muted playsinline preload="auto" tabindex="-1" aria-hidden="true"></video>
    <canvas class="over" aria-hidden="true"></canvas>
  </div>
  <div class="bar" role="group">{"".join(map(_draw_button, _ORDER))}</div>
  <div class="words"><p class="now"></p><p class="said" role="status"></p></div>
  <canvas class="chart" role="slider" tabindex="0"></canvas>
  <div class="which"></div>
</section>
"""
PLAYER = Declaration("player", html=_HTML)
_VIDEO = "video/mp4"


def show_player(
    key: str, clip: bytes, track: ClipTrack, begin_s: float, identity: str
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
    """
    data = {
        "id": identity,
        "url": _serve(clip, key),
        "at_s": begin_s,
        "track": asdict(track),
        "words": _list_words(),
    }
    cache.register_component(PLAYER)(key=key, data=data)


def _serve(clip: bytes, key: str) -> str:
    """Where this visit's browser finds the clip; it goes with the visit.

    As Streamlit serves the pictures and clips of its own elements; it has no public
    way to do so for a component. Without a server, as in a test, there is no address.
    """
    if not runtime.exists():
        return ""
    files = runtime.get_instance().media_file_mgr
    return files.add(clip, _VIDEO, f"hinge.player.{key}")


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
        "chart": tr("Time in your clip"),
        "missing": tr("not measured"),
        "lost": tr("The clip is gone from the server. Choose it again to see it play."),
        "touching": tr("touching"),
        "open": tr("off the stick"),
        "cannot_tell": tr("can't tell"),
    }
