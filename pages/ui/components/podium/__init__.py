"""What a lesson is led by: keys, a clock and the full screen."""
