"""The page's last word: that it closes."""
