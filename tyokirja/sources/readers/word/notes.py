"""The notes, headers and footers of a Word document: none of them stands in the text, and all may say something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING, Any

from tyokirja.records import dataclass
from tyokirja.sources.readers.document import Unread
from tyokirja.sources.readers.margins import page_number
from tyokirja.sources.readers.word.styles import W, attribute
from tyokirja.written import plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MARGIN = "margin"
"""Why a line is not read: it runs at the edge of the pages."""

_KINDS = ("comment", "footnote", "endnote")
_REFERENCES = {f"{W}{kind}Reference": kind for kind in _KINDS}


@dataclass(slots=True)
class Notes:
    """What the notes of a document say, by kind and number, and which have been met beside a table's cell."""

    _texts: dict[tuple[str, str], str]
    _met: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Notes:
        """The notes of an opened document."""
        from lxml import etree

        texts: dict[tuple[str, str], str] = {}
        for relation in document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2].removesuffix("s")
            if kind not in _KINDS or relation.is_external:
                continue
            for note in etree.fromstring(relation.target_part.blob, _parser()).iter(W + kind):
                paragraphs = ("".join(part.text or "" for part in line.iter(W + "t")) for line in note.iter(W + "p"))
                if text := "\n".join(filter(None, map(str.strip, paragraphs))):
                    texts[kind, attribute(note, "id")] = text
        return cls(texts)

    def beside(self, paragraphs: Iterable[Element]) -> str:
        """The notes that the paragraphs of a cell refer to; empty where there are none."""
        if not self._texts:
            return ""
        keys = [
            (_REFERENCES[reference.tag], attribute(reference, "id"))
            for paragraph in paragraphs
            for reference in paragraph.iter(*_REFERENCES)
        ]
        self._met.update(keys)
        return "\n".join(self._texts[key] for key in dict.fromkeys(keys) if key in self._texts)

    def elsewhere(self) -> tuple[Unread, ...]:
        """The comments beside lines of text. A footnote of running text says nothing of a goal's figures."""
        return tuple(
            Unread(text, "", "comment")
            for key, text in self._texts.items()
            if key[0] == "comment" and key not in self._met
        )


def margins(document: Any) -> tuple[Unread, ...]:
    """The lines of an opened document's headers and footers, each once; what numbers the pages is nobody's words."""
    from lxml import etree

    lines: dict[str, None] = {}
    for relation in document.part.rels.values():
        if not relation.reltype.endswith(("/header", "/footer")) or relation.is_external:
            continue
        for paragraph in etree.fromstring(relation.target_part.blob, _parser()).iter(W + "p"):
            line = plain("".join(part.text or "" for part in paragraph.iter(W + "t")))
            if any(map(str.isalpha, line)) and page_number(line) is None:
                lines[line] = None
    return tuple(Unread(line, "", MARGIN) for line in lines)


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
