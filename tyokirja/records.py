"""How the program's records are made: dataclasses that are loaded in a fourth of the time, and filled and sent in less too.

A small command loads some hundred and fifty, and :func:`dataclasses.dataclass` compiles six methods for each: a third of
the time that the command takes. Here all records have their methods between them, and those with as many fields are filled
by one compiled ``__init__`` under each one's names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True, unsafe_hash: bool = False, init: bool = True
    ) -> Callable[[type], type]:
        """As :func:`dataclasses.dataclass`, for records without an ``__eq__``, a ``__hash__`` or a ``__repr__`` of their own.

        A ``frozen`` one has a hash, and it is mypy that lets nobody change it: the library's way of telling that while
        the program runs makes each record slow to fill. What is kept of a record has names that no method of its own has.
        """

        def made(plain: type) -> type:
            assert vars(plain).keys().isdisjoint(("__eq__", "__hash__", "__repr__")), plain
            filled = init and _is_filled_plainly(plain)
            # Without one the library would write the signature of what is made.
            plain.__doc__ = plain.__doc__ or plain.__name__
            record = dataclasses.dataclass(slots=slots, init=init and not filled, eq=False, repr=False)(plain)
            fields = dataclasses.fields(record)
            if filled:
                record.__init__ = _init(record, fields)
            record.__shown__ = tuple(field.name for field in fields if field.repr)
            record.__repr__ = _repr
            if eq:
                record.__compared__ = attrgetter(*_CLASS, *(field.name for field in fields if field.compare))
                record.__eq__ = _eq
                record.__hash__ = _hash if frozen or unsafe_hash else None
            by_place = init and all(field.init and not field.kw_only for field in fields)
            if by_place and "__reduce__" not in vars(plain):
                record.__given__ = attrgetter(*_CLASS, *(field.name for field in fields))
                record.__reduce__ = _reduce
            return record

        return made


def _is_filled_plainly(plain: type) -> bool:
    """True where each field is an argument in its place and no more happens; what is inherited the library knows."""
    special = (
        not each.init or each.kw_only is True or each.default_factory is not dataclasses.MISSING
        for each in vars(plain).values()
        if isinstance(each, dataclasses.Field)
    )
    own = vars(plain).keys() & {"__init__", "__post_init__"}
    return plain.__bases__ == (object,) and not own and not any(special)


def _init(record: type, fields: tuple[dataclasses.Field[Any], ...]) -> FunctionType:
    """The ``__init__`` of a record whose fields are arguments in their places.

    Raises TypeError where a field without a default follows one with.
    """
    names, defaults = tuple(each.name for each in fields), [each.default for each in fields]
    missing = defaults.count(dataclasses.MISSING)
    if dataclasses.MISSING in defaults[missing:]:
        raise TypeError(f"{record.__qualname__}: a field without a default follows one with")
    code = _filling(len(names)).replace(
        co_varnames=("self", *names), co_names=names, co_qualname=f"{record.__qualname__}.__init__"
    )
    return FunctionType(code, {}, "__init__", tuple(defaults[missing:]))


@cache
def _filling(count: int) -> CodeType:
    """What gives a thing so many attributes from its arguments, in their order."""
    names = [f"a{number}" for number in range(count)]
    space: dict[str, Any] = {}
    # As the library does; there is no other text in it than these names.
    exec(
        f"def fill({', '.join(['self', *names])}):\n pass\n" + "".join(f" self.{each}={each}\n" for each in names),
        space,
    )
    code: CodeType = space["fill"].__code__
    return code


_CLASS = ("__class__", "__class__")
"""Goes before a record's fields where they are got at once: of fewer than two names one would get no tuple."""


def _eq(self: Any, other: Any) -> Any:
    return self.__compared__(self) == self.__compared__(other) if self.__class__ is other.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


@recursive_repr()
def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__shown__)
    return f"{self.__class__.__qualname__}({shown})"


def _reduce(self: Any) -> tuple[object, ...]:
    """Sent by its fields' places: by their names it takes several times as long."""
    made, _, *given = self.__given__(self)
    return made, tuple(given)
