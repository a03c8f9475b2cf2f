"""A result inside a report: put in where nothing runs it, and found again."""

import html

OPENS = '<pre hidden id="analysis">'
_CLOSES = "</pre>"
_FORMERLY = ('<script type="application/json" id="analysis">', "</script>")
_PAGE = ("<!doctype html", "<html")


def pack_result(text: str) -> str:
    """Put a result's JSON into an element that is neither shown nor run."""
    for letter in "<>&":  # as JSON's own escapes, so that no markup can begin in it
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f"{OPENS}{text}{_CLOSES}"


def find_result_text(text: str) -> str:
    """The JSON inside a report; any other text as it is.

    The page is never parsed as one: the element is looked for by its own words, so that
    whatever else somebody wrote into the file costs nothing and does nothing.
    """
    if not text.lstrip("\ufeff \r\n\t")[:20].lower().startswith(_PAGE):
        return text
    for opens, closes in ((OPENS, _CLOSES), _FORMERLY):
        start = text.find(opens)
        if start >= 0:
            start += len(opens)
            end = text.find(closes, start)
            return html.unescape(text[start : end if end >= 0 else len(text)])
    return ""
