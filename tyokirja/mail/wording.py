"""The words of the messages, from the templates in ``templates/mail``: one file for each kind and language.

A template is jinja2. Its first line is the subject; a blank line begins a paragraph, ``- `` an item of a list, and
``**words**`` stand out. From it come the text and the HTML of a message, so that both say the same.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.files import resources
from tyokirja.mail.addresses import one_line
from tyokirja.mail.records import MessageKind
from tyokirja.model import Language
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from jinja2 import Environment

_HIDDEN = {"*": "\ue010", "-": "\ue011"}
"""Letters that have a meaning in a template, and what stands for them in a value until that meaning has been read."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words within a paragraph; ``strong`` ones stand out."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one line or several, or a list of items; each line is its runs."""

    lines: tuple[tuple[Run, ...], ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says."""

    subject: str
    text: str
    html: str


def render(kind: MessageKind, language: Language, facts: dict[str, object]) -> Wording:
    """The words of one message, its template filled with ``facts``; values are words, whatever letters they hold.

    Raises :class:`Refused` (``MAIL_TEMPLATE_MISSING``, ``MAIL_TEMPLATE_WRONG``) with the template and its line.
    """
    filled = _filled(f"{kind.value}.{language.value}.j2", facts)
    first, _, rest = filled.strip().partition("\n")
    blocks = _blocks(rest)
    subject = one_line(_shown(first))
    html = _filled("message.html.j2", {"language": language.value, "subject": subject, "blocks": blocks})
    return Wording(subject, _as_text(blocks), html.strip() + "\n")


def _filled(name: str, facts: dict[str, object]) -> str:
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    environment = _environment(html=name.endswith(".html.j2"))
    path = _folder(name) / name
    try:
        return environment.from_string(path.read_text(encoding="utf-8-sig")).render(facts)
    except FileNotFoundError as error:
        raise Refused(Problem(Code.MAIL_TEMPLATE_MISSING, file=str(path))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path))) from error
    except (TemplateError, TemplateNotFound, TypeError, ValueError) as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
        fields = (("line", str(line)), ("reason", one_line(str(error))))
        raise Refused(Problem(Code.MAIL_TEMPLATE_WRONG, file=str(path), fields=fields)) from error


def _folder(name: str) -> Path:
    """Where a template stands: in ``./templates/mail`` before the one that ships, as form templates do."""
    own = Path("templates") / "mail"
    return own if (own / name).is_file() else resources.folder("templates") / "mail"


def _line_of(error: BaseException) -> int:
    """The line of the template that was being filled: jinja2 gives its own frames the template's numbers."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _environment(*, html: bool) -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    read = None if html else _value
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=read, autoescape=html
    )


def _value(value: object) -> object:
    """A value as words on one line, whose letters mean themselves."""
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return value  # it says what is missing when it is written
    words = one_line(_PRIVATE.sub("", str(value)))
    for letter, hidden in _HIDDEN.items():
        words = words.replace(letter, hidden)
    return words


def _shown(words: str) -> str:
    for letter, hidden in _HIDDEN.items():
        words = words.replace(hidden, letter)
    return words


def _blocks(filled: str) -> tuple[Block, ...]:
    blocks = []
    for paragraph in re.split(r"\n[ \t]*\n", filled.strip()):
        gathered: list[tuple[bool, list[tuple[Run, ...]]]] = []
        for line in filter(None, (each.strip() for each in paragraph.splitlines())):
            listed = line.startswith("- ")
            if not gathered or gathered[-1][0] is not listed:
                gathered.append((listed, []))
            gathered[-1][1].append(_runs(line.removeprefix("- ")))
        blocks += [Block(tuple(lines), listed) for listed, lines in gathered]
    return tuple(blocks)


def _runs(line: str) -> tuple[Run, ...]:
    parts = _STRONG.split(line)  # every second part stood between the stars
    return tuple(Run(_shown(part), strong=bool(number % 2)) for number, part in enumerate(parts) if part)


def _as_text(blocks: tuple[Block, ...]) -> str:
    paragraphs = []
    for block in blocks:
        lines = ("".join(run.words for run in line) for line in block.lines)
        paragraphs.append("\n".join(f"- {line}" if block.listed else line for line in lines))
    return "\n\n".join(paragraphs) + "\n"
