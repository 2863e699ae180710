"""The text of one Word paragraph: its runs, with what is struck through or deleted, and whether it is bold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tyokirja.sources.readers.marked import Marked, marked
from tyokirja.written import NOT_SAID, Mark, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_CHARACTERS = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
    W + "ptab": " ",
}
_DELETED = frozenset({W + "del", W + "moveFrom"})
_UNSEEN = frozenset(W + name for name in ("pPr", "rPr", "instrText", "txbxContent", "drawing", "pict", "object"))


@dataclass(frozen=True, slots=True)
class WordText:
    """A text. ``bold``: all of it is; ``plain``: some of it is set to be not bold."""

    marked: Marked
    bold: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    marks: Mark
    bold: bool | None


def attribute(element: Element, name: str) -> str:
    """One of Word's own attributes; empty where it is not given."""
    return element.get(W + name) or ""


def text_of(paragraph: Element) -> WordText:
    """The text of a paragraph."""
    runs = _runs(paragraph, Mark(0))
    seen = [run for run in runs if run.text.strip() and not run.marks & NOT_SAID]
    return WordText(
        marked(Run(run.text, run.marks) for run in runs),
        bool(seen) and all(run.bold for run in seen),
        any(run.bold is False for run in seen),
    )


def _runs(element: Element, marks: Mark) -> list[_Run]:
    found: list[_Run] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            continue
        if child.tag == W + "r":
            text = _run_text(child)
            if text:
                struck = _is_on(child, "strike") or _is_on(child, "dstrike")
                found.append(_Run(text, marks | (Mark.STRUCK if struck else Mark(0)), _bold(child)))
        else:
            found += _runs(child, marks | (Mark.DELETED if child.tag in _DELETED else Mark(0)))
    return found


def _run_text(run: Element) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag in (W + "t", W + "delText"):
            parts.append((child.text or "").replace("\n", " "))
        else:
            parts.append(_CHARACTERS.get(str(child.tag), ""))
    return "".join(parts)


def _is_on(run: Element, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and attribute(found, "val") not in {"0", "false", "none"}


def _bold(run: Element) -> bool | None:
    """Whether the run says that it is bold; None where it leaves that to its style."""
    return _is_on(run, "b") if run.find(f"{W}rPr/{W}b") is not None else None
