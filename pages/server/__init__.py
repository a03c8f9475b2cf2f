"""What stands between the network and Streamlit: hosts, headers, uploads, messages."""

from pages.server.middleware import build_middleware

__all__ = ["build_middleware"]
