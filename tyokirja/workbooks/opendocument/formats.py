"""The number formats of an OpenDocument spreadsheet, element by element -> codes as Excel writes them."""

from __future__ import annotations

import re
from dataclasses import field

from tyokirja.records import dataclass

_KINDS = {f"datastyle:{kind}-style" for kind in ("number", "percentage", "currency", "date", "time", "boolean", "text")}
_BARE, _BARE_IN_DATES = re.compile(r"[ \-+()]*"), re.compile(r"[ \-+():/.]*")
"""What stands in a code as it is; other letters and signs are quoted."""

_SECTIONS = {
    (">=0",): ("", ""),
    (">0", "<0"): ("", "", ""),
    (">0", "<0", "=0"): ("", "", "", ""),
}
"""The conditions of a code's sections as Excel has them unsaid."""

_THOUSAND = 1000


@dataclass(slots=True)
class _DataStyle:
    kind: str
    parts: list[str] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    elapsed: bool = False


@dataclass(slots=True)
class DataStyles:
    """Data styles by their names, as they come."""

    _styles: dict[str, _DataStyle] = field(default_factory=dict)
    _open: _DataStyle | None = None
    _number: dict[str, str] = field(default_factory=dict)
    _embedded: list[tuple[int, str]] = field(default_factory=list)
    _text: list[str] | None = None
    _position: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """An element; False where it belongs to no data style. ``name`` as ``datastyle:number``, attributes alike."""
        if name in _KINDS:
            self._open = _DataStyle(name.removeprefix("datastyle:"))
            self._open.elapsed = attributes.get("datastyle:truncate-on-overflow") == "false"
            self._styles[attributes.get("style:name", "")] = self._open
            return True
        if self._open is None:
            return False
        area, _, local = name.partition(":")
        if name == "style:map":
            condition = attributes.get("style:condition", "").removeprefix("value()")
            self._open.others.append((condition, attributes.get("style:apply-style-name", "")))
        elif area == "datastyle":
            self._start_part(self._open, local, attributes)
        return True

    def _start_part(self, style: _DataStyle, local: str, attributes: dict[str, str]) -> None:
        if local in ("text", "currency-symbol", "embedded-text", "fill-character"):
            self._text = []
            position = attributes.get("datastyle:position", "")
            self._position = int(position) if position.isdecimal() else 0
        elif local in ("number", "scientific-number", "fraction"):
            self._number, self._embedded = attributes, []
        elif local == "text-content":
            style.parts.append("@")
        elif local == "boolean":
            style.parts.append("BOOLEAN")
        elif token := _moment(local, attributes):
            style.parts.append(f"[{token}]" if style.elapsed and local in _OF_TIME else token)
            style.elapsed = style.elapsed and local not in _OF_TIME

    def characters(self, data: str) -> None:
        """Words of a data style."""
        if self._text is not None:
            self._text.append(data)

    def end(self, name: str) -> bool:
        """The end of an element; False where it belongs to no data style."""
        style = self._open
        if style is None:
            return False
        local = name.removeprefix("datastyle:")
        if name in _KINDS:
            self._open = None
        elif local in ("text", "currency-symbol", "embedded-text", "fill-character"):
            text = "".join(self._text or ())
            self._text = None
            if local == "embedded-text":
                self._embedded.append((self._position, text))
            elif local == "currency-symbol":
                style.parts.append(f"[${text}]" if text else "")
            elif local == "fill-character":
                style.parts.append(f"*{text[:1]}" if text else "")
            else:
                style.parts.append(_literal(text, style.kind))
        elif local in ("number", "scientific-number", "fraction"):
            style.parts.append(_digits(local, self._number, self._embedded))
        return True

    def code(self, name: str) -> str:
        """The code of a data style with those that it gives way to; empty where there is none of the name."""
        style = self._styles.get(name)
        if style is None:
            return ""
        parts = [self._own(other) for _, other in style.others] + [self._own(name)]
        conditions = tuple(condition for condition, _ in style.others)
        heads = _SECTIONS.get(conditions) or (*(f"[{condition}]" for condition in conditions), "")
        return ";".join(head + part for head, part in zip(heads, parts, strict=True))

    def _own(self, name: str) -> str:
        style = self._styles.get(name)
        if style is None:
            return ""
        code = "".join(style.parts)
        return code + "%" if style.kind == "percentage-style" and "%" not in code else code


_OF_TIME = frozenset({"hours", "minutes", "seconds"})
_SHORT_AND_LONG = {
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}


def _moment(local: str, attributes: dict[str, str]) -> str:
    """The code of a part of a date or time; empty where it is none."""
    short, long = _SHORT_AND_LONG.get(local, ("", ""))
    token = long if attributes.get("datastyle:style") == "long" else short
    if attributes.get("datastyle:textual") == "true":
        token = "mmmm" if token == "mm" else "mmm"
    decimals = _whole(attributes, "decimal-places") if local == "seconds" else 0
    return token + ("." + "0" * decimals if decimals else "")


def _whole(attributes: dict[str, str], name: str, missing: int = 0) -> int:
    number = attributes.get(name if ":" in name else f"datastyle:{name}", "")
    return min(int(number), 30) if number.isdecimal() else missing


def _digits(local: str, attributes: dict[str, str], embedded: list[tuple[int, str]]) -> str:
    if local == "fraction":
        return "# " + "?" * max(_whole(attributes, "min-numerator-digits", 1), 1) + "/??"
    if local == "number" and "datastyle:decimal-places" not in attributes:
        return "General"
    decimals = _whole(attributes, "decimal-places")
    surely = min(
        _whole(attributes, "min-decimal-places", _whole(attributes, "loext:min-decimal-places", decimals)), decimals
    )
    whole = "0" * _whole(attributes, "min-integer-digits", 1) or "#"
    if attributes.get("datastyle:grouping") == "true":
        whole = whole.rjust(4, "#")
        whole = f"{whole[:-3]},{whole[-3:]}"
    for position, text in sorted(embedded):
        whole = whole.rjust(position + 1, "#")
        whole = whole[: len(whole) - position] + _literal(text) + whole[len(whole) - position :]
    code = whole + ("." + "0" * surely + "#" * (decimals - surely) if decimals else "")
    if local == "scientific-number":
        return f"{code}E+" + "0" * max(_whole(attributes, "min-exponent-digits", 2), 1)
    factor = attributes.get("datastyle:display-factor", "")
    scale = float(factor) if factor.replace(".", "", 1).isdecimal() else 1.0
    while scale >= _THOUSAND:
        code, scale = code + ",", scale / _THOUSAND
    return code


def _literal(text: str, kind: str = "") -> str:
    """Words as a code has them. Of a percentage the sign itself stands bare, since it makes the figure one."""
    if kind == "percentage-style" and "%" in text:
        before, _, after = text.partition("%")
        return f"{_literal(before)}%{_literal(after)}"
    if (_BARE_IN_DATES if kind in ("date-style", "time-style") else _BARE).fullmatch(text):
        return text
    return '"' + text.replace('"', '"\\""') + '"'
