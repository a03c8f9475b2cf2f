"""What leaves with a visitor: ``content/sharing.yaml``."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import RootModel, TypeAdapter

from hinge_core.datafile import Positive, take_values


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingSettings:
    """How faces are made unknown, and how large files may be."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    cells: int  # along the long side of what is hidden
    head_trunks: float  # radius hidden round the face
    face_spread: float  # or so many times the face's own
    sure_visibility: float  # of the face, below which it is not surely found
    farthest_head_trunks: float  # from the shoulders, likewise
    unsure_trunks: float  # radius hidden round the shoulders then
    waist_trunks: float  # half width that stays sharp along the trunk
    limb_trunks: float  # half width that stays sharp along arms and legs
    picture_side_px: int
    picture_bytes: int
    report_side_px: int
    report_pictures: int
    report_bytes: int
    clip_side_px: int


_SETTINGS = TypeAdapter(dict[str, Positive])


class SharingFile(RootModel[Annotated[SharingSettings, take_values(_SETTINGS)]]):
    """Every setting, each with its reason."""
