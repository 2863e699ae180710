"""Records are like the library's dataclasses in all but the time that they take."""

import copy
import dataclasses
import math
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any

import pytest

from tyokirja import records


@records.dataclass(frozen=True, slots=True)
class Pair:
    """Two things."""

    name: str
    value: object = None


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """A record without fields."""


@records.dataclass(frozen=True, slots=True)
class Remembering:
    """A record with a field that says nothing of what it is, one that is not told, and one that follows."""

    name: str
    seen: int = field(default=0, compare=False)
    secret: str = field(default="", repr=False)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@records.dataclass(slots=True)
class Changing:
    """A record that is filled as one goes."""

    lines: list[str] = field(default_factory=list)
    limit: int = field(default=3, kw_only=True)


@records.dataclass(slots=True)
class Named:
    """A record whose methods have the names of what records keep."""

    name: str

    def _shown(self) -> str:
        return f"shown {self.name}"

    def _compared(self) -> str:
        return f"compared {self.name}"

    def _given(self) -> str:
        return f"given {self.name}"


@records.dataclass(slots=True)
class Filling:
    """A record that is filled in its own way."""

    name: str
    length: int

    def __init__(self, name: str) -> None:
        self.name, self.length = name, len(name)


LIBRARYS_PAIR: Any = dataclasses.make_dataclass("Pair", ["name", ("value", object, None)], frozen=True, slots=True)
VALUES = (0, 0.0, 1, True, "1", None, math.nan, (1, "a"))


def test_records_are_equal_where_the_librarys_are() -> None:
    for left in VALUES:
        for right in VALUES:
            expected = LIBRARYS_PAIR("a", left) == LIBRARYS_PAIR("a", right)
            assert (Pair("a", left) == Pair("a", right)) is expected
            if expected:
                assert hash(Pair("a", left)) == hash(Pair("a", right))
    assert Pair("a") != Pair("b")
    assert Pair("a", 1) != LIBRARYS_PAIR("a", 1)
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_field_that_is_not_compared_tells_no_two_records_apart() -> None:
    assert Remembering("a", 1) == Remembering("a", 2)
    assert len({Remembering("a", 1), Remembering("a", 2), Remembering("b")}) == 2


def test_a_record_tells_what_it_holds_but_no_secret() -> None:
    assert repr(Pair("a", 1.5)) == repr(LIBRARYS_PAIR("a", 1.5))
    assert repr(Remembering("ab", secret="password")) == "Remembering(name='ab', seen=0, length=2)"
    held = Changing()
    held.lines.append(held)  # type: ignore[arg-type] # a record in itself is told without end otherwise
    assert "..." in repr(held)


def test_what_may_change_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing())


@pytest.mark.parametrize("record", [Pair("a", (1, 2)), Nothing(), Remembering("abc", 4, "s"), Changing(["a"], limit=1)])
@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record, 5))])
def test_a_record_that_is_sent_or_copied_comes_whole(record: Any, way: Callable[[Any], Any]) -> None:
    other = way(record)
    names = [each.name for each in dataclasses.fields(record)]
    assert type(other) is type(record)
    assert [getattr(other, name) for name in names] == [getattr(record, name) for name in names]


def test_a_record_is_replaced_and_taken_apart_as_the_librarys() -> None:
    assert dataclasses.replace(Pair("a", 1), value=2) == Pair("a", 2)
    assert dataclasses.asdict(Pair("a", Pair("b"))) == {"name": "a", "value": {"name": "b", "value": None}}


@pytest.mark.parametrize("name", ["__eq__", "__hash__", "__repr__"])
def test_what_records_have_between_them_replaces_none_of_a_records_own(name: str) -> None:
    with pytest.raises(AssertionError):
        records.dataclass()(type("Own", (), {name: object.__repr__}))


def test_a_records_own_methods_are_its_own() -> None:
    record = Named("a")
    assert (record._shown(), record._compared(), record._given()) == ("shown a", "compared a", "given a")
    assert record == Named("a") != Named("b")
    assert repr(record) == "Named(name='a')"
    assert pickle.loads(pickle.dumps(record)) == record


@records.dataclass(frozen=True, slots=True)
class Answer:
    """A record with as many fields as a pair, of other names."""

    place: str
    words: str = "none"


def test_records_of_as_many_fields_are_filled_each_by_its_own_names() -> None:
    assert repr(Answer("F11")) == "Answer(place='F11', words='none')"
    assert Answer(words="12", place="F12") == Answer("F12", "12")
    assert Pair("a").value is None
    assert Pair(value=1, name="a") == Pair("a", 1)
    assert Answer.__init__.__code__.co_varnames == ("self", "place", "words")
    with pytest.raises(TypeError, match=r"Answer\.__init__\(\) missing 1 required positional argument: 'place'"):
        Answer()  # type: ignore[call-arg] # that is what is tried
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        Answer("F11", name="a")  # type: ignore[call-arg] # that is what is tried


def test_a_record_may_be_filled_in_its_own_way() -> None:
    assert repr(Filling("four")) == "Filling(name='four', length=4)"


def test_a_field_without_a_default_follows_none_with() -> None:
    plain = type("Plain", (), {"__annotations__": {"first": "int", "second": "int"}, "first": 0})
    with pytest.raises(TypeError, match="without a default"):
        records.dataclass()(plain)
