"""Visitors' uploads leave no copy on the disk on their way into memory."""

import streamlit as st
from starlette.formparsers import MultiPartParser


def keep_uploads_in_memory() -> None:
    """Let an upload of any size that is taken in pass through memory alone.

    Starlette writes what exceeds a megabyte to a temporary file on the way.
    """
    mebibytes = int(st.get_option("server.maxUploadSize"))
    MultiPartParser.spool_max_size = (mebibytes + 1) * 2**20
