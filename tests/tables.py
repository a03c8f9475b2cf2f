"""Tables of a page as a reader of a wide screen has them."""

import re

import pandas as pd
from streamlit.testing.v1.element_tree import Table

_LABEL = re.compile(r"^:gray-badge\[[^]]*\] ")  # what a cell is, for a phone


def read_table(table: Table) -> pd.DataFrame:
    """Its cells without their labels and with plain spaces."""
    frame: pd.DataFrame = table.value.map(
        lambda cell: (
            _LABEL.sub("", cell)
            .replace("\N{NO-BREAK SPACE}", " ")
            .replace("\N{WORD JOINER}", "")
        )
    )
    frame.columns = frame.columns.str.replace("\N{NO-BREAK SPACE}", " ")
    return frame
