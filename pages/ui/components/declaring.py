"""The one way to declare a component."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

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
    """

    name: str
    html: str | None = None
    isolated: bool = True

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
            css=self._read("css") if self._path("css").exists() else None,
            js=self._read("js"),
            isolate_styles=self.isolated,
        )

    def _path(self, suffix: str) -> Path:
        return ROOM / self.name / f"{self.name}.{suffix}"

    def _read(self, suffix: str) -> str:
        return self._path(suffix).read_text(encoding="utf-8")


def do_nothing() -> None:
    """Answer a change to which the run that it starts is all there is to do."""
