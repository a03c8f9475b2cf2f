"""A camera that films by itself: nobody at three metres can press a button."""
