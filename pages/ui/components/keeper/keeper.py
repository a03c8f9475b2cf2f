"""Small named texts that a visitor's own browser keeps, each with a last day.

A keeper belongs to no page: whoever needs one names its slots. What a browser hands
back is text from outside; its reader checks it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import streamlit as st
from pydantic import ValidationError

from hinge_core.datafile import Strict
from pages.ui.components.declaring import Declaration, do_nothing
from pages.ui.session import cache

KEEPER = Declaration("keeper")


class KeepIn(StrEnum):
    """Where a text is kept."""

    DEVICE = "device"  # in this browser, for all its tabs
    TAB = "tab"  # in this tab, until it is closed; it survives a reload


@dataclass(frozen=True, slots=True)
class Slot:
    """A name to keep one text under."""

    name: str
    place: KeepIn
    most: int  # letters


@dataclass(frozen=True, slots=True)
class Order:
    """A text to keep to the end of a day, or, without one, to let go of."""

    n: int
    text: str | None
    until: date | None


class Heard(Strict):
    """What the browser holds, as it says, once it did all orders up to ``n``."""

    works: bool = False
    n: int = 0
    texts: Mapping[str, str | None] = {}


@dataclass(slots=True)
class Dealings:
    """What one visit asked of the browser, and heard from it."""

    visit: str = field(default_factory=lambda: secrets.token_hex(8))
    count: int = 0
    orders: dict[str, Order] = field(default_factory=dict)  # the last one a slot
    seen: Heard | None = None  # None: nothing heard yet, as where nothing is kept


@dataclass(frozen=True)
class Keeper:
    """A few slots, and the component that keeps their texts in the browser.

    Parameters
    ----------
    key
        Names it in the session, and its component on the page.
    slots
        What it may keep.
    """

    key: str
    slots: tuple[Slot, ...]

    def attend(self) -> None:
        """Put the component on the page, once a run: it does what was asked so far."""
        cache.register_component(KEEPER)(
            key=self._component_key,
            data=self._data(self._dealings()),
            on_seen_change=do_nothing,
        )

    def read(self, slot: Slot) -> str | None:
        """The text kept in a slot, as far as is known by now."""
        dealings = self._dealings()
        order, seen = dealings.orders.get(slot.name), dealings.seen or Heard()
        if order is not None and order.n > seen.n:
            return order.text
        text = seen.texts.get(slot.name)
        return text if text is not None and len(text) <= slot.most else None

    def keep(self, slot: Slot, text: str, until: date) -> None:
        """Have a text kept to the end of a day.

        Raises
        ------
        ValueError
            If it is longer than the slot takes.
        """
        if len(text) > slot.most:
            raise ValueError(f"{slot.name}: {len(text)} letters, at most {slot.most}")
        self._order(slot, text, until)

    def forget(self, slot: Slot) -> None:
        """Have a text removed."""
        self._order(slot, None, None)

    def works(self) -> bool:
        """Whether the browser keeps something if asked; it says so where not."""
        seen = self._dealings().seen
        return seen is None or seen.works

    @property
    def _component_key(self) -> str:
        return f"keeper_{self.key}"

    def _dealings(self) -> Dealings:
        known: Dealings = st.session_state.setdefault(
            f"dealings_{self.key}", Dealings()
        )
        state = st.session_state.get(self._component_key, {})
        known.seen = _read_seen(state.get("seen")) or known.seen
        return known

    def _order(self, slot: Slot, text: str | None, until: date | None) -> None:
        dealings = self._dealings()
        before = dealings.orders.get(slot.name)
        asked = before is not None and (before.text, before.until) == (text, until)
        if asked and self.read(slot) == text:
            return
        dealings.count += 1
        dealings.orders[slot.name] = Order(dealings.count, text, until)

    def _data(self, dealings: Dealings) -> dict[str, object]:
        orders = [
            {
                "n": order.n,
                "name": name,
                "text": order.text,
                "until": order.until and order.until.isoformat(),
            }
            for name, order in sorted(dealings.orders.items(), key=_n)
        ]
        seen = dealings.seen
        return {
            "visit": dealings.visit,
            "slots": [
                {"name": slot.name, "place": slot.place.value, "most": slot.most}
                for slot in self.slots
            ],
            "orders": orders,
            "seen": None if seen is None else seen.model_dump(mode="json"),
        }


def _n(named: tuple[str, Order]) -> int:
    return named[1].n


def _read_seen(said: object) -> Heard | None:
    try:
        return None if said is None else Heard.model_validate(said, strict=True)
    except ValidationError:
        return None  # not from our script
