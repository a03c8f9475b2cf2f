"""``content/server.yaml`` as numbers: what the server takes in."""

from dataclasses import dataclass, replace
from functools import cache

from pydantic import Field

from hinge_core.content import find_content_folder
from hinge_core.datafile import Strict, read_yaml
from pages.server.class_switch import is_class_on


class _Limit(Strict):
    value: int = Field(gt=0)
    why: str = Field(min_length=1)


class _ServerFile(Strict):
    session_files: _Limit
    session_bytes: _Limit
    all_bytes: _Limit
    session_at_once: _Limit
    all_at_once: _Limit
    stall_s: _Limit
    slow_start_s: _Limit
    min_bytes_per_s: _Limit
    cached_static_s: _Limit
    class_files: _Limit
    class_bytes: _Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerLimits:
    """The most that is taken in, from one visitor and from all."""

    session_files: int  # kept, and on their way
    session_bytes: int
    all_bytes: int
    session_at_once: int  # uploads under way
    all_at_once: int
    stall_s: float  # silence after which an upload is dropped
    slow_start_s: float  # before which the rate is not looked at
    min_bytes_per_s: float
    cached_static_s: int  # how long a browser keeps the app's own files
    class_files: int = 0  # of one visitor, where a class may be measured
    class_bytes: int = 0

    def widen_for_class(self) -> "ServerLimits":
        """The same where one visitor sends the clips of a whole class at once."""
        return replace(
            self,
            session_files=self.session_files + self.class_files,
            session_bytes=self.class_bytes,
            session_at_once=self.class_files,
        )


@cache
def read_server_limits() -> ServerLimits:
    """Read the limits once; ContentError where the file is not sound."""
    file = read_yaml(find_content_folder() / "server.yaml", _ServerFile)
    limits = ServerLimits(**{name: limit.value for name, limit in file})
    return limits.widen_for_class() if is_class_on() else limits
