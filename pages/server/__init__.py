"""What the app's own server does beside running pages. It knows no page."""

from pages.server.middleware import build_middleware

__all__ = ["build_middleware"]
