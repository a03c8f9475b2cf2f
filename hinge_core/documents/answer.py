"""An analysis with what is said of it: what the library hands to a caller."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hinge_core.judging.analysis import Analysis
from hinge_core.telling.account import Account

if TYPE_CHECKING:
    from hinge_core.documents.contract import Result


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The three values of one input, and their account in one language."""

    analysis: Analysis
    account: Account

    @property
    def result(self) -> "Result":
        """The contract's object."""
        from hinge_core.documents.contract import make_result  # its models cost time

        return make_result(self.analysis, self.account)

    def to_dict(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        return self.result.to_dict()
