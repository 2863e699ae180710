"""What is written to what it means: ``25 000``, ``12,5 %``, ``kyllä/ei``, ``31.12.2026``; and back.

A reader never guesses in silence. It answers with a :class:`Reading`: the value where there is one, and a
:class:`Flaw` where the text was unusual (the value may still be right) or could not be read (no value). Where a
text can be read in several ways, ``alternatives`` has them all and ``value`` is None.

:mod:`~tyokirja.values.numbers`, :mod:`~tyokirja.values.words` and :mod:`~tyokirja.values.dates` read texts,
:mod:`~tyokirja.values.formats` tells what a cell shows, :mod:`~tyokirja.values.native` what one is to hold,
:mod:`~tyokirja.values.units` what a unit is to another, and :mod:`~tyokirja.values.judging` puts them together.
Everybody else takes them from here.
"""

from __future__ import annotations

from tyokirja.values.dates import date_from_serial, last_day, read_date, serial, write_date, years
from tyokirja.values.formats import as_typed, shown
from tyokirja.values.judging import Asked, Judged, judge
from tyokirja.values.native import DATE_FORMATS, NARROW, money_format, native
from tyokirja.values.numbers import cut_pairs, exact, read_number, write_number
from tyokirja.values.reading import Flaw, Reading
from tyokirja.values.words import YES_NO_WORDS, read_yes_no
