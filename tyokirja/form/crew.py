"""Many forms at once, on all processors: the same forms, in the same order, as one after the other."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from tyokirja import form
from tyokirja.form import plan, sheets
from tyokirja.form.orders import Made, Order
from tyokirja.layout import Layout
from tyokirja.model import Catalogue, MergedRow, Round
from tyokirja.problems import Problem, Refused
from tyokirja.workers import processes

_LEAST = {True: 6, False: 40}
"""Forms that are worth starting workers for: copied from this process, or started anew and loading everything."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the forms of one round have in common."""

    catalogue: Catalogue
    round: Round
    layout: Layout
    previous: Mapping[str, MergedRow]
    answers: Mapping[str, MergedRow]

    def make(self, order: Order) -> Made:
        """One form."""
        catalogue, round_, layout = self.catalogue, self.round, self.layout
        issue = form.issue_of(catalogue, order.department, round_, layout, rows=order.rows)
        planned = plan.make(
            catalogue,
            order.department,
            round_,
            layout,
            rows=order.rows,
            previous=self.previous,
            answers=self.answers,
        )
        return Made(sheets.write(planned, issue, order.problems), plan.concerns(planned))

    def part(self, order: Order) -> Ground:
        """As much of it as one form needs, to be sent to another process."""
        whole = self.catalogue
        rows = whole.rows_of(order.department.id)
        wanted = [row.id for row in rows]
        return Ground(
            Catalogue(whole.settings, (), (order.department,), whole.choices, rows),
            self.round,
            self.layout,
            {each: self.previous[each] for each in wanted if each in self.previous},
            {each: self.answers[each] for each in wanted if each in self.answers},
        )


Outcome: TypeAlias = Made | tuple[Problem, ...] | Exception
"""A form, or the problems for which it was refused, or what went wrong with the program."""


def make_all(
    ground: Ground,
    orders: Sequence[Order],
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """The forms of ``orders``, in their order; see :func:`tyokirja.form.many`."""
    made: list[Made] = []

    def take(outcome: Outcome) -> None:
        if isinstance(outcome, tuple):
            raise Refused(outcome)
        if isinstance(outcome, Exception):
            outcome.add_note(f"department {orders[len(made)].department.id}")
            raise outcome
        made.append(outcome)
        if progress is not None:
            progress(len(made), len(orders))

    forked = processes.fork_is_safe()
    size = min(workers or (processes.available() if len(orders) >= _LEAST[forked] else 1), len(orders))
    # What all forms share is loaded and measured with the first: workers that are copies of this process then have it.
    alone = len(orders) if size < 2 else 1
    for order in orders[:alone]:
        take(_outcome(ground, order))
    if alone < len(orders):
        crew = _Crew(ground, orders, size, forked)
        try:
            crew.work(alone, take)
        finally:
            crew.dismiss()
    return made


def _outcome(ground: Ground, order: Order) -> Outcome:
    try:
        return ground.make(order)
    except Refused as refused:
        return refused.problems
    except Exception as error:  # told by the process that was asked for the forms, with the department
        return error


class _Crew:
    """The workers and what each of them is making."""

    def __init__(self, ground: Ground, orders: Sequence[Order], size: int, forked: bool) -> None:
        self._ground, self._orders, self._forked = ground, orders, forked
        self._workers: dict[connection.Connection, BaseProcess] = {}
        self._busy: dict[connection.Connection, int] = {}
        context: BaseContext = multiprocessing.get_context("fork" if forked else "spawn")
        shared = (ground, orders) if forked else None
        for _ in range(size):
            ours, theirs = context.Pipe()
            # A copy of this process has this one's ends of the pipes too; it would never hear that this one is gone.
            copied = [ours, *self._workers] if forked else []
            # A context's own Process is not in the types of its base.
            worker = context.Process(target=_serve, args=(theirs, shared, copied), daemon=True)  # type: ignore[attr-defined]
            try:
                with processes.interrupts_held(forked):
                    worker.start()
            except OSError:  # the machine has no room for one more: the others do its work
                ours.close()
                break
            finally:
                theirs.close()
            self._workers[ours] = worker

    def work(self, first: int, take: Callable[[Outcome], None]) -> None:
        """Make the forms from the ``first`` on; each is taken when those before it have been."""
        waiting = deque(range(first, len(self._orders)))
        ready: dict[int, Outcome] = {}
        for number in range(first, len(self._orders)):
            while number not in ready:
                self._hand_out(waiting)
                if self._busy:
                    self._listen(waiting, ready)
                else:
                    waiting.remove(number)
                    ready[number] = _outcome(self._ground, self._orders[number])
            take(ready.pop(number))

    def _hand_out(self, waiting: deque[int]) -> None:
        for pipe in [each for each in self._workers if each not in self._busy]:
            if not waiting:
                return
            order = self._orders[waiting[0]]
            try:
                pipe.send(waiting[0] if self._forked else (self._ground.part(order), order))
            except OSError:
                self._bury(pipe)
            else:
                self._busy[pipe] = waiting.popleft()

    def _listen(self, waiting: deque[int], ready: dict[int, Outcome]) -> None:
        for pipe in connection.wait(list(self._busy)):
            assert isinstance(pipe, connection.Connection)
            number = self._busy.pop(pipe)
            try:
                ready[number] = pipe.recv()
            except (EOFError, OSError):
                # A worker that is gone has not made its form: another does, or this process itself.
                waiting.appendleft(number)
                self._bury(pipe)

    def _bury(self, pipe: connection.Connection) -> None:
        pipe.close()
        worker = self._workers.pop(pipe)
        worker.kill()
        worker.join()

    def dismiss(self) -> None:
        """End every worker at once."""
        for pipe in list(self._workers):
            self._bury(pipe)


def _serve(
    pipe: connection.Connection,
    shared: tuple[Ground, Sequence[Order]] | None,
    copied: Sequence[connection.Connection],
) -> None:
    """A worker's life: it makes what it is told to until nobody is there to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started; it ends this one
    for each in copied:
        each.close()
    gc.freeze()  # what was there before is shared with the parent: no walk through it, which would copy it
    try:
        while True:
            told = pipe.recv()
            ground, order = (shared[0], shared[1][told]) if shared else told
            outcome = _outcome(ground, order)
            pipe.send(outcome if _can_be_sent(outcome) else RuntimeError(repr(outcome)))
    except (EOFError, OSError):
        return


def _can_be_sent(outcome: Outcome) -> bool:
    if not isinstance(outcome, Exception):
        return True
    try:
        pickle.loads(pickle.dumps(outcome))
    except Exception:  # an exception may raise anything while it is rebuilt
        return False
    return True
