"""What stands beside the cells of an Open XML sheet: comments, threads with replies, text boxes, charts, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tyokirja.records import dataclass
from tyokirja.workbooks.book import Comment
from tyokirja.workbooks.ooxml.cells import place
from tyokirja.workbooks.package import Element, Package
from tyokirja.workbooks.properties import parsed
from tyokirja.workbooks.relations import related, relations_of
from tyokirja.workbooks.words import decoded, without_thread_notice
from tyokirja.written import ANY_PAGE, beside_page_number


@dataclass(frozen=True, slots=True)
class Thread:
    """One threaded comment with its replies, as (who, what) in the order written."""

    row: int
    column: int
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the cells of one sheet."""

    comments: tuple[Comment, ...] = ()
    texts: tuple[str, ...] = ()
    pictures: int = 0


def beside_cells(
    package: Package, sheet: str, people: dict[str, str], classic: Iterable[Comment] | None = None
) -> Beside:
    """The comments and text boxes of a sheet's part; ``classic`` comments where they were read already."""
    relations = relations_of(package, sheet)
    if not relations:
        return Beside()
    if classic is None:
        classic = comments_of(related(package, relations, "comments"))
    threads = threads_of(related(package, relations, "threadedComment"), people)
    drawings = [relation for relation in relations if relation.kind == "drawing"]
    parts = [related(package, (drawing,), "drawing") for drawing in drawings]
    texts = [text for part in parts for text in drawing_texts(part)]
    texts += (text for drawing in drawings for text in _drawn(package, drawing.target))
    # A document inside the sheet is named: what stands in it a person has to look at.
    texts += [relation.target.rpartition("/")[2] for relation in relations if relation.kind in ("oleObject", "package")]
    pictures = sum(len(_PICTURE.findall(part)) for part in parts if part)
    return Beside(with_threads(classic, threads), tuple(texts), pictures)


_PICTURE = re.compile(rb"<(?:\w+:)?pic[\s>]")


def persons_of(data: bytes | None) -> dict[str, str]:
    """Who wrote in threads: person id to the name shown."""
    root = parsed(data)
    if root is None:
        return {}
    return {person.get("id", ""): person.get("displayName", "") for person in root.iterfind("person")}


def comments_of(data: bytes | None) -> tuple[Comment, ...]:
    """Classic comments. Their text is as written, the author's name that Excel puts in front of it included."""
    root = parsed(data)
    if root is None:
        return ()
    authors = [author.text or "" for author in root.iterfind("authors/author")]
    comments = []
    for comment in root.iterfind("commentList/comment"):
        where = place(comment.get("ref", ""))
        text = decoded(_runs(comment))
        if where is None or not text.strip():
            continue
        index = comment.get("authorId", "")
        author = authors[int(index)] if index.isdecimal() and int(index) < len(authors) else ""
        comments.append(Comment(*where, text, author))
    return tuple(comments)


def _runs(comment: Element) -> str:
    body = comment.find("text")
    if body is None:
        return ""
    return "".join(each.text or "" for path in ("t", "r/t") for each in body.iterfind(path))


def threads_of(data: bytes | None, people: dict[str, str]) -> tuple[Thread, ...]:
    """Threaded comments; a reply stands with the comment that it answers."""
    root = parsed(data)
    if root is None:
        return ()
    threads: dict[str, tuple[tuple[int, int], list[tuple[str, str]]]] = {}
    for reply in root.iterfind("threadedComment"):
        where = place(reply.get("ref", ""))
        text = decoded(reply.findtext("text") or "")
        if where is None:
            continue
        first = reply.get("parentId", "") or reply.get("id", "")
        entry = (people.get(reply.get("personId", ""), ""), text)
        threads.setdefault(first, (where, []))[1].append(entry)
    return tuple(Thread(*where, tuple(entries)) for where, entries in threads.values())


def with_threads(comments: Iterable[Comment], threads: tuple[Thread, ...]) -> tuple[Comment, ...]:
    """Classic comments and threads as one list: a thread's stand-in among the classic ones gives way to the thread."""
    covered = {(thread.row, thread.column) for thread in threads}
    kept = [
        Comment(comment.row, comment.column, without_thread_notice(comment.text)) if _stands_in(comment) else comment
        for comment in comments
        if not (_stands_in(comment) and (comment.row, comment.column) in covered)
    ]
    return (*kept, *(Comment(thread.row, thread.column, *_thread_text(thread)) for thread in threads))


def _stands_in(comment: Comment) -> bool:
    return comment.author.startswith("tc={")


def _thread_text(thread: Thread) -> tuple[str, str]:
    (author, text), *replies = thread.entries
    lines = [text, *(f"{who}: {what}" if who else what for who, what in replies)]
    return "\n".join(lines), author


def drawing_texts(data: bytes | None) -> Iterator[str]:
    """The text of every shape and text box of a drawing, paragraphs as lines."""
    root = parsed(data)
    if root is None:
        return
    for body in _bodies(root):
        lines = ["".join(_line(paragraph)) for paragraph in body.iterfind("p")]
        if text := decoded("\n".join(lines)).strip():
            yield text


_DRAWN = {"chart": "rich", "chartEx": "rich", "chartUserShapes": "txBody", "diagramData": "t"}
"""The parts that a drawing leads to, and the element that holds words which somebody has written there."""


def _drawn(package: Package, part: str, deep: int = 2) -> Iterator[str]:
    """The titles and other words of a drawing's charts and diagrams; what a chart takes out of cells is none of them."""
    for relation in relations_of(package, part):
        root = parsed(related(package, (relation,), *_DRAWN))
        if root is None:
            continue
        for body in root.iter(_DRAWN[relation.kind]):
            lines = ["".join(_line(paragraph)) for paragraph in body.iterfind("p")]
            if text := decoded("\n".join(lines)).strip():
                yield text
        if relation.kind == "chart" and deep:
            yield from _drawn(package, relation.target, deep - 1)


def _bodies(element: Element) -> Iterator[Element]:
    """Text bodies; of two versions of the same drawing only the first, so that no word comes twice."""
    for child in element:
        if child.tag == "Fallback":
            continue
        if child.tag == "txBody":
            yield child
        else:
            yield from _bodies(child)


def _line(paragraph: Element) -> Iterator[str]:
    for child in paragraph:
        if child.tag == "br":
            yield "\n"
        elif child.tag in ("r", "fld"):
            yield child.findtext("t") or ""


# ECMA-376 part 1, 18.3.1.46: the codes of a header or footer.
_SECTION = re.compile(r"&[LCR]")
_PAGE = re.compile(r"&[PN](?:[+-]\d+)?")
_CODE = re.compile(r'&(?:"[^"]*"|\d+|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|[A-Za-z])')


def margin_words(margins: Iterable[str]) -> tuple[str, ...]:
    """The words of headers and footers, each section for itself, but for what numbers the pages."""
    return tuple(words for each in margins for section in _SECTION.split(_escaped(each)) if (words := _words(section)))


def _escaped(margin: str) -> str:
    # An ampersand of the text stands twice.
    return margin.replace("&&", "\0")


def _words(section: str) -> str:
    return beside_page_number(_CODE.sub("", _PAGE.sub(ANY_PAGE, section)).replace("\0", "&"))
