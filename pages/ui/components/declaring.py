"""The one way to declare a component."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from hinge_core.drawing.puppet.scripts import join_scripts

ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Declaration:
    """A component, whose script and style stand in the folder of its name.

    Mount it with ``cache.register_component(declaration)(...)``, registered once.

    Parameters
    ----------
    name
        Of the folder, and of the files in it.
    html
        What it begins with.
    isolated
        Whether the page's style stays out of it, and its own style in it.
    parts
        Scripts beside its own, each of which imports only from those before it.
        Streamlit hands a browser one script for each component, so they are joined.
    drawing
        Scripts of the library that go before all of them: what a file without a server
        holds too.
    style
        A style of the library, in place of one in its folder.
    """

    name: str
    html: str | None = None
    isolated: bool = True
    parts: tuple[str, ...] = ()
    drawing: tuple[Path, ...] = ()
    style: Path | None = None

    def register(self) -> ComponentRenderer:
        """Read its files and make it known to Streamlit.

        Raises
        ------
        FileNotFoundError
            If it has no script.
        """
        return st.components.v2.component(
            f"hinge.{self.name}",
            html=self.html,
            css=self._read_style(),
            js=self.join_scripts(),
            isolate_styles=self.isolated,
        )

    def join_scripts(self) -> str:
        """Its parts and its own script as one, without what they import of another."""
        parts = [self._path("js", part) for part in self.parts]
        return join_scripts([*self.drawing, *parts, self._path("js")])

    def _path(self, suffix: str, part: str | None = None) -> Path:
        return ROOM / self.name / f"{part or self.name}.{suffix}"

    def _read_style(self) -> str | None:
        path = self.style or self._path("css")
        return path.read_text(encoding="utf-8") if path.exists() else None


def do_nothing() -> None:
    """Answer a change to which the run that it starts is all there is to do."""
