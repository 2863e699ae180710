"""Which language the command line speaks: ``--lang``, then ``TYOKIRJA_LANG``, then the user's locale."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from tyokirja.language import Language

OPTIONS = ("--lang", "--kieli")


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language, known before the command line is built because its help is written in it.

    A locale that is none of the three (and the ``C`` locale) means English. An option that names none of them is
    passed over here: that it will not do is said in the language there would be without it.
    """
    if stated := _language(_stated(arguments)):
        return stated
    for name in ("TYOKIRJA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return _language(value) or Language.EN
    return _language(_windows_locale()) or Language.EN


def _stated(arguments: Sequence[str]) -> str:
    """The value of the option, empty where it is not given."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(tuple(f"{option}=" for option in OPTIONS)):
            return argument.partition("=")[2]
        if argument in OPTIONS:
            return "".join(arguments[place + 1 : place + 2])
    return ""


def _language(tag: str) -> Language | None:
    code = tag.strip().casefold().replace("_", "-").partition("-")[0].partition(".")[0]
    return Language(code) if code in set(Language) else None


def _windows_locale() -> str:
    number = _interface_language()
    if not number:
        return ""
    import locale

    return locale.windows_locale.get(number, "")


if sys.platform == "win32":

    def _interface_language() -> int:
        """The language that Windows shows itself in, as its number; it sets no variables for it."""
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())

else:

    def _interface_language() -> int:
        return 0
