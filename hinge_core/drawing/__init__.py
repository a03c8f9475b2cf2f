"""Palette, charts, pictures drawn over, the drawn figure; it measures nothing."""
