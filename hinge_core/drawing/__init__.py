"""Palette, charts, pictures drawn over, the drawn figure. It measures nothing itself."""
