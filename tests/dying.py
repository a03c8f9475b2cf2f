"""What a worker process runs in a test; in a module that it can import by name."""

import os
from pathlib import Path
from typing import Any


def die_or_read(path: Path, _request: object, _output: str) -> dict[str, Any]:
    """Stand in for the analysis of one input, which may bring its process down."""
    if path.name == "deadly":
        os._exit(9)
    return {"input": path.name, "error": None}
