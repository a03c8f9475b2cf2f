"""Palette, charts, pictures drawn over, the drawn figure: no measuring here."""
