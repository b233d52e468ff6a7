"""Why a value does not fit a field, as a clause that is told in any language."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from studio.engine.errors import StudioError


class Unfit(StudioError, ValueError):
    """What a validator raises; it begins in small letters and has no full stop."""


BY_TYPE = {
    "missing": "field required",
    "greater_than": "input should be greater than {gt}",
    "greater_than_equal": "input should be greater than or equal to {ge}",
    "less_than": "input should be less than {lt}",
    "less_than_equal": "input should be less than or equal to {le}",
    "finite_number": "input should be a finite number",
    "int_type": "input should be a valid integer",
    "int_parsing": "input should be a valid integer, unable to parse string as an integer",
    "int_from_float": "input should be a valid integer, got a number with a fractional part",
    "float_type": "input should be a valid number",
    "float_parsing": "input should be a valid number, unable to parse string as a number",
    "bool_type": "input should be a valid boolean",
    "bool_parsing": "input should be a valid boolean, unable to interpret input",
    "string_type": "input should be a valid string",
    "tuple_type": "input should be a valid tuple",
    "dict_type": "input should be a valid dictionary",
    "model_type": "input should be a valid dictionary or instance of {class_name}",
    "string_pattern_mismatch": "string should match pattern '{pattern}'",
    "string_too_long": "string should have at most {max_length} characters",
    "string_too_short": "string should have at least {min_length} characters",
    "too_long": "there should be at most {max_length} of them, not {actual_length}",
    "too_short": "there should be at least {min_length} of them, not {actual_length}",
}
"""What pydantic says of the commonest, so that it has a translation."""


def message_of(problem: ErrorDetails) -> str | StudioError:
    """What is wrong by what pydantic tells: by `Unfit`, in its place, or in pydantic's English."""
    context = problem.get("ctx", {})
    kind, raised = problem["type"], context.get("error")
    if isinstance(raised, Unfit):
        return raised
    if kind == "literal_error":
        return _choice(str(context["expected"]))
    if kind in BY_TYPE:
        return StudioError(BY_TYPE[kind], **context)
    message = problem["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _choice(expected: str) -> StudioError:
    """Of ``'a', 'b' or 'c'``."""
    others, _, last = expected.rpartition(" or ")
    if not others:
        return StudioError("input should be {last}", last=last)
    return StudioError("input should be {others} or {last}", others=others, last=last)
