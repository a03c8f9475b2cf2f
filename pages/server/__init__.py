"""What the app's own server does beside running pages. It knows no page."""
