"""The one door through which data files come in: read, checked, typed."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import InitErrorDetails

from hinge_core.errors import ContentError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML without libyaml: the same loader, ten times as slow
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """Base of every data file's model: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


NotEmpty = Annotated[tuple[str, ...], Field(min_length=1)]


class Number(Strict):
    """One setting and the reason for it."""

    value: Any
    why: str = Field(min_length=1)


class Positive(Number):
    """A setting that is more than nothing."""

    value: int | float = Field(gt=0)


Setting = TypeVar("Setting", bound=Number)


def take_values(section: TypeAdapter[dict[str, Setting]]) -> BeforeValidator:
    """Read a dataclass from a section in which each field has a value and a reason.

    ``Annotated[ViewSettings, take_values(TypeAdapter(dict[str, Number]))]`` is read
    from ``{side_yaw_deg: {value: 25, why: …}, …}``: each field, and nothing else.
    """

    def take(data: object) -> dict[str, Any]:
        numbers = section.validate_python(data)
        return {name: number.value for name, number in numbers.items()}

    return BeforeValidator(take)


def refuse_keys(entry: object, *names: str, at: tuple[str, ...] = ()) -> object:
    """Refuse keys that are fields of the entry's type but follow from elsewhere.

    Raises
    ------
    pydantic.ValidationError
        As for any unknown key; ``at`` is the entry's place below the one checked.
    """
    given = [n for n in names if isinstance(entry, dict) and n in entry]
    if given:
        errors = [
            InitErrorDetails(type="extra_forbidden", loc=(*at, name), input=entry)
            for name in given
        ]
        raise ValidationError.from_exception_data("entry", errors)
    return entry


class _PlainLoader(_SafeLoader):
    """PyYAML's safe loader, without two of its traps.

    It refuses a key that is there twice, where PyYAML keeps the last. And only
    ``true`` and ``false`` are truth values; ``yes``, ``no`` and ``off`` are words.
    """

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is there twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


_PlainLoader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)


def read_yaml(path: Path, model: type[Model], context: object = None) -> Model:
    """Read a YAML file and check it against a model.

    ``context`` reaches the model's validators: what other files say.

    Raises
    ------
    ContentError
        Naming the file, the entry in it (``drills.rdl.rows.3.green``) and what is
        wrong: no such file, not YAML, a key twice, an unknown key, a wrong value.
    """
    return parse_yaml(read_text(path), path.name, model, context)


def read_text(path: Path) -> str:
    """Read a data file as text; ContentError where it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = "this file is missing or cannot be read as UTF-8 text"
        raise ContentError(path.name, "file", problem) from error


def read_plain(text: str) -> Any:
    """What YAML text says, whatever it means, checked against nothing.

    Raises
    ------
    yaml.YAMLError
        If it is not YAML.
    """
    return yaml.load(text, Loader=_PlainLoader)


def parse_yaml(
    text: str, file: str, model: type[Model], context: object = None
) -> Model:
    """Check YAML text against a model; ``file`` is its name in a ContentError."""
    try:
        # A safe loader: it builds plain data only.
        data = yaml.load(text, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        raise ContentError(file, _line(error), _yaml_problem(error)) from error
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        raise _content_error(file, error) from error


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "file" if mark is None else f"line {mark.line + 1}"


def _yaml_problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "this is not YAML")


# Models and dataclasses word these two differently.
_PLAIN = {
    "extra_forbidden": "this key is not known here",
    "unexpected_keyword_argument": "this key is not known here",
    "missing": "this key is missing",
}


def _content_error(file: str, error: ValidationError) -> ContentError:
    first, *others = error.errors()
    entry = ".".join(str(part) for part in first["loc"]) or "file"
    problem = _PLAIN.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    if others:
        problem = f"{problem} (and {len(others)} more like it)"
    return ContentError(file, entry, problem)
