"""A returned answer cell -> its value, or what is asked about it: each column read as it was written.

:mod:`~tyokirja.answers.inputs` has how each is asked for, :mod:`~tyokirja.answers.reading` reads one,
:mod:`~tyokirja.answers.choices` the words of a dropdown, and :mod:`~tyokirja.answers.known` remembers those that come
again. Everybody else takes the reading from here.
"""

from __future__ import annotations

from tyokirja.answers.choices import word_alone
from tyokirja.answers.known import KnownAnswers, known_answers
from tyokirja.answers.reading import Answer, read_answer, read_own
