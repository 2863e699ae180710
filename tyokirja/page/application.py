"""The page's addresses: what each shows, and what each button does. Nothing is changed by a GET."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tyokirja.commands.standing import returned_word
from tyokirja.commands.telling import Teller
from tyokirja.language import Language
from tyokirja.names import CATALOGUE, is_round
from tyokirja.page import places, uploads, views
from tyokirja.page.controls import Kind
from tyokirja.page.guarding import ENTRY, Guard, Session
from tyokirja.page.jobs import Job, Jobs
from tyokirja.page.orders import Order
from tyokirja.page.told import FileTold, Line, ProblemTold, Table
from tyokirja.page.wording import Wording
from tyokirja.problems import Refused

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import ASGIApp

_DROPPED = "asiakirjat"
"""The folder below the opened one where documents go that are dropped for import."""


_REFUSED = {403: "page.refused.403", 404: "page.refused.404", 413: "page.refused.413"}
"""What is said of a refusal, by its status."""


class Page:
    """The page of one folder: ``root`` (resolved), its language, its commands, and the secrets of who may see it.

    ``opens``: files are opened in their own programs on this computer; else they are handed over for download.
    """

    def __init__(self, root: Path, language: Language, *, opens: bool, stop: Callable[[], None], jobs: Jobs) -> None:
        self.root = root
        self.language = language
        self.opens = opens
        self.jobs = jobs
        self.session = Session()
        self._stop = stop
        self._notice = ""

    def application(self, hosts: tuple[str, ...]) -> ASGIApp:
        """The guarded application, for who asks one of these hosts (with port)."""
        routes = [
            Route(ENTRY, self._enter),
            Route("/", self._home),
            Route("/kierros", self._round),
            Route("/tyo/{job}", self._job),
            Route("/sahkoposti", self._mail),
            Route("/tila", self._state),
            Route("/tiedosto", self._file),
            Route("/tyyli.css", self._static),
            Route("/sivu.js", self._static),
            Route("/merkki.svg", self._static),
            *(
                Route(path, self._posted(do), methods=["POST"])
                for path, do in (
                    ("/tuo", self._import),
                    ("/tee", self._order),
                    ("/sahkoposti", self._set_up),
                    ("/lisaa", self._add),
                    ("/keskeyta", self._cancel),
                    ("/nayta", self._open),
                    ("/kieli", self._language),
                    ("/sulje", self._close),
                )
            ),
        ]
        gone = {404: self._not_found, places.OutsideError: self._not_found}
        inner = Starlette(routes=routes, exception_handlers=gone)
        return Guard(inner, self.session, hosts, uploads.MOST_BYTES, self.refusal)

    def refusal(self, status: int) -> bytes:
        """The page that tells of a refusal."""
        words = Wording(self.language)
        key = _REFUSED.get(status, "page.refused.other")
        limit = uploads.MOST_BYTES // 1_000_000
        message = words.text(key, limit=limit) if status == 413 else words.text(key)
        return words.render("refused.html", message=message, home=status in (404, 413)).encode()

    # what is shown

    async def _enter(self, request: Request) -> Response:
        cookie = self.session.enter(request.query_params.get("avain", ""))
        if cookie is None:
            return HTMLResponse(self.refusal(403), 403)
        return RedirectResponse("/", 303, headers={"set-cookie": cookie})

    async def _static(self, request: Request) -> Response:
        return FileResponse(Path(__file__).parent / "static" / f"page{Path(request.url.path).suffix}")

    async def _not_found(self, _request: Request, _error: Exception) -> Response:
        return HTMLResponse(self.refusal(404), 404)

    async def _home(self, _request: Request) -> Response:
        if is_round(self.root):
            return RedirectResponse("/kierros?polku=", 303)
        seen = views.home(self.root, date.today())
        documents = views.seen(self.root, seen.documents)
        return self._shown("home.html", home=seen, documents=documents, mark=views.mark_of(self.root))

    async def _round(self, request: Request) -> Response:
        folder = self._folder(request.query_params.get("polku", ""))
        state = views.round_state(folder)
        mark = views.mark_of(folder)
        look = None
        standing = None
        if state.forms:
            order = Order(Kind.LOOK, folder)
            standing, look = self.jobs.standing(order, self.language, mark)
        parts = state.folder
        words = Teller(self.language)
        return self._shown(
            "round.html",
            state=state,
            step=views.next_step(state).value,
            corrected=views.corrected(state),
            service=self._service(folder),
            standing=standing,
            returned=[returned_word(department, standing, words) for department in standing.departments]
            if standing
            else [],
            look=look,
            polku=places.relative_to(self.root, folder),
            results=views.results(self.root, parts),
            report=next(iter(views.seen(self.root, [parts.report])), None),
            forms=views.files_in(self.root, parts.forms, ".xlsx"),
            drafts=views.files_in(self.root, parts.messages, ".eml"),
            received=views.files_in(self.root, parts.returned, ""),
            feedback=views.files_in(self.root, parts.feedback, ".xlsx"),
            events=self.jobs.ended(folder),
            mark=mark,
            root_is_round=folder == self.root,
        )

    async def _job(self, request: Request) -> Response:
        job = self.jobs.find(request.path_params["job"])
        if job is None:
            raise places.OutsideError
        template = "job_part.html" if request.query_params.get("osa") else "job.html"
        return self._shown(template, **self._of(job))

    async def _state(self, request: Request) -> Response:
        """What tells the open page that something has changed: a mark of the folder's files, and whether a look goes on."""
        folder = self._asked(request)
        return JSONResponse({"mark": views.mark_of(folder), "reading": self.jobs.looking(folder)})

    async def _file(self, request: Request) -> Response:
        path = self._asked(request)
        if not path.is_file():
            raise places.OutsideError
        return FileResponse(path, filename=path.name, headers={"x-download-options": "noopen"})

    # what is done

    def _posted(self, do: Callable[[FormData], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            async with request.form(max_files=500, max_fields=50) as form:
                token = form.get("csrf")
                if not isinstance(token, str) or not hmac.compare_digest(token.encode(), self.session.csrf.encode()):
                    return HTMLResponse(self.refusal(403), 403)
                return await do(form)

        return answer

    async def _import(self, form: FormData) -> Response:
        stored = await self._stored(form, self.root / _DROPPED)
        source = stored[0][0] if stored else None
        if source is None and (named := _word(form, "asiakirja")):
            source = places.inside(self.root, named)
        if source is None:
            self._say("page.upload.nothing")
            return RedirectResponse("/", 303)
        into = _word(form, "luettelo")
        target = places.inside(self.root, into) if into else self._free_catalogue()
        words = {"catalogue": target.name, "organisation": _word(form, "kunta"), "replace": _yes(form, "korvaa")}
        return self._begun(Order(Kind.IMPORT, target.parent, source, words, _word(form, "salasana")))

    def _free_catalogue(self) -> Path:
        target = self.root / CATALOGUE
        number = 2
        while target.exists():
            target, number = self.root / f"{Path(CATALOGUE).stem}-{number}.xlsx", number + 1
        return target

    async def _order(self, form: FormData) -> Response:
        try:
            kind = Kind(_word(form, "toimi"))
        except ValueError:
            return HTMLResponse(self.refusal(400), 400)
        if kind is Kind.DEMO:
            return self._begun(Order(kind, self.root))
        if kind in (Kind.CHECK, Kind.GENERATE):
            file = places.inside(self.root, _word(form, "luettelo"))
            words = {"round": _word(form, "kierros"), "replace": _yes(form, "korvaa")}
            words["by"] = "unit" if form.get("yksikoittain") else ""
            folder = file.parent.parent.parent if is_round(file.parent) else self.root
            return self._begun(Order(kind, folder, file, words))
        if kind in (Kind.IMPORT, Kind.MAIL_SETUP):
            return HTMLResponse(self.refusal(400), 400)
        folder = self._folder(_word(form, "polku"))
        words = {"sender": _word(form, "lahettaja"), "resend": _yes(form, "uudelleen"), "pdf": _yes(form, "pdf")}
        words |= {"board": _word(form, "toimielin"), "department": _word(form, "osasto")}
        words |= {"reply_by": _word(form, "vastaus")} if _is_day(_word(form, "vastaus")) else {}
        return self._begun(Order(kind, folder, words=words, password=_word(form, "salasana")))

    async def _mail(self, request: Request) -> Response:
        from tyokirja.mail.settings import Service
        from tyokirja.page import mail

        folder = self._asked(request)
        chosen = request.query_params.get("palvelu", "")
        service = Service(chosen) if chosen in set(Service) else None
        known = mail.known(folder)
        where = places.relative_to(self.root, mail.place(self.root, folder))
        fields = mail.fields(service, known) if service else ()
        return self._shown("mail.html", polku=where, services=list(Service), known=known, chosen=service, fields=fields)

    async def _set_up(self, form: FormData) -> Response:
        from tyokirja.mail.settings import Service
        from tyokirja.page import mail

        folder = places.inside(self.root, _word(form, "polku"))
        if not folder.is_dir() or _word(form, "service") not in set(Service):
            return HTMLResponse(self.refusal(400), 400)
        service = Service(_word(form, "service"))
        told = {field.name: _word(form, field.name) for field in mail.fields(service, None)}
        words = {"service": service.value, **told}
        return self._begun(Order(Kind.MAIL_SETUP, folder, words=words, password=_word(form, "salasana")))

    async def _add(self, form: FormData) -> Response:
        folder = self._folder(_word(form, "polku"))
        stored = await self._stored(form, views.round_state(folder).folder.returned)
        for key, wanted in (("page.upload.added", True), ("page.upload.known", False)):
            names = ", ".join(path.name for path, new in stored if new is wanted)
            if names:
                self._say(key, names=names)
        if not stored:
            self._say("page.upload.nothing")
        return RedirectResponse(self._address(folder), 303)

    async def _stored(self, form: FormData, folder: Path) -> list[tuple[Path, bool]]:
        """The files of a form, each put into the folder: where, and whether it is new there."""
        from starlette.concurrency import run_in_threadpool
        from starlette.datastructures import UploadFile

        files = [file for file in form.getlist("tiedosto") if isinstance(file, UploadFile) and file.filename]
        return [await run_in_threadpool(uploads.keep, folder, str(file.filename), file.file) for file in files]

    async def _cancel(self, form: FormData) -> Response:
        job = self.jobs.find(_word(form, "tyo"))
        if job is None:
            raise places.OutsideError
        job.cancel()
        return RedirectResponse(f"/tyo/{job.id}", 303)

    async def _open(self, form: FormData) -> Response:
        path = places.inside(self.root, _word(form, "polku"))
        done = self.opens and places.open_in_program(path)
        self._say("page.opened" if done else "page.opened.not", name=path.name)
        back = _word(form, "takaisin")
        return RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)

    async def _language(self, form: FormData) -> Response:
        if _word(form, "kieli") in set(Language):
            self.language = Language(_word(form, "kieli"))
        return RedirectResponse("/", 303)

    async def _close(self, _form: FormData) -> Response:
        threading.Timer(0.5, self._stop).start()
        return HTMLResponse(Wording(self.language).render("closed.html"))

    # what they share

    def _folder(self, relative: str) -> Path:
        """A round's folder. Raises :class:`places.OutsideError` for what is none."""
        folder = places.inside(self.root, relative)
        if not is_round(folder):
            raise places.OutsideError(relative)
        return folder

    def _asked(self, request: Request) -> Path:
        """The file or folder that a GET asks for. Raises :class:`places.OutsideError`."""
        return places.inside(self.root, request.query_params.get("polku", ""))

    def _begun(self, order: Order) -> Response:
        job, begun = self.jobs.start(order, self.language)
        if not begun:
            self._say("page.job.other")
        return RedirectResponse(f"/tyo/{job.id}", 303)

    def _address(self, folder: Path) -> str:
        """The page of a round."""
        return f"/kierros?polku={quote(places.relative_to(self.root, folder))}"

    def _say(self, key: str, **fields: object) -> None:
        """What the next page says on top."""
        words = Wording(self.language).text(key, **fields)
        self._notice = f"{self._notice} {words}".strip()

    def _service(self, folder: Path) -> bool:
        """True when the settings of a mail service are there, so that letters can leave and answers be fetched."""
        from tyokirja.mail import settings

        try:
            return (found := settings.find(folder)) is not None and found.service is not settings.Service.DRAFTS
        except Refused:
            return False

    def _of(self, job: Job) -> dict[str, Any]:
        folder, told = job.order.folder, list(job.told)
        files = {line.file for line in told if isinstance(line, ProblemTold)}
        files |= {line.path for line in told if isinstance(line, FileTold)}
        links = {name: found for name in files if (found := places.named(self.root, folder, name))}
        back = "/"
        made = next((Path(line.path) for line in told if isinstance(line, FileTold)), None)
        for path in (folder, made):
            if path is not None and is_round(path) and not job.running:
                back = self._address(path)
        problems = [line for line in told if isinstance(line, ProblemTold)]
        return {
            "job": job,
            "kind": job.order.kind.value,
            "lines": [line for line in told if isinstance(line, Line)],
            "tables": [line for line in told if isinstance(line, Table)],
            "problems": [problem for problem in problems if not problem.folded],
            "folded": [problem for problem in problems if problem.folded],
            "made": [line for line in told if isinstance(line, FileTold)],
            "links": links,
            "back": back,
        }

    def _shown(self, template: str, **facts: Any) -> Response:
        notice, self._notice = self._notice, ""
        words = Wording(self.language)
        page = words.render(
            template,
            csrf=self.session.csrf,
            opens=self.opens,
            notice=notice,
            root=str(self.root),
            running=self.jobs.running(),
            relative=lambda path: places.relative_to(self.root, path),
            **facts,
        )
        return HTMLResponse(page)


def _is_day(word: str) -> bool:
    try:
        return bool(date.fromisoformat(word))
    except ValueError:
        return False


def _yes(form: FormData, name: str) -> str:
    return "yes" if form.get(name) else ""


def _word(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
