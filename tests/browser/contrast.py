"""WCAG's contrast of two colours as a browser writes them."""

import re

LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a colour that lets nothing through."""
    numbers = [float(n) for n in re.findall(r"[\d.]+", colour)]
    assert len(numbers) == 3, f"a see-through colour: {colour}"
    shares = (n / 255.0 for n in numbers)
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
