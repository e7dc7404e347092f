"""
What the workspace's page asks of the server, below /{subdomain}/workspace/; answers are JSON.

    GET   state                    account, people, views, fields, app
    POST  person                   this person now sits at every browser (OAuth's page asks them)
    GET   views                    views and their counts
    GET   views/{id}?page=         a page of tickets
    GET   search?q=                the first tickets that a query finds
    GET   tickets/{id}             a ticket with its conversation
    PUT   tickets/{id}             {"add"?, "remove"?, "status"?, "comment"?}: what Submit does
    GET   live?ids=                status, priority and tags of tickets, as they are now
    POST  frames                   {"location", "guid", "origin", "color_scheme"} → where to post
                                   which token for the app's page
    GET   mail                     what was sent by mail, the newest first
    GET   mail/{id}                one mail; its HTML is at mail/{id}/page
    POST  requests                 the options of `client.request` → what was answered

Every address takes `as`, the id of the person. Nobody logs in: this is a sandbox.
"""

from collections.abc import Awaitable, Callable
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.sandbox import front_desk
from backend.sandbox.account import Account
from backend.sandbox.answers import Refused
from backend.sandbox.control import answered, body_of
from backend.sandbox.front_desk import FrontDesk
from backend.sandbox.people import Token
from backend.sandbox.search import Query
from backend.sandbox.seed import ADMIN_ID
from backend.sandbox.tags import parsed
from backend.sandbox.tickets import STATUSES, Ticket
from backend.sandbox.update_jobs import Change
from backend.sandbox.workspace import proxy, shapes, tokens
from backend.sandbox.workspace.conversation import Message, conversation
from backend.sandbox.workspace.installation import LOCATIONS
from backend.sandbox.workspace.person import Person
from backend.sandbox.world import World

PAGE = 30
MOST_LIVE = 100
_Endpoint = Callable[["Asked"], Awaitable[Any]]


class No(Exception):
    """It is not done; holds the status and a sentence for the person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Asked:
    """One request, with the person who makes it."""

    def __init__(self, world: World, request: Request, body: dict[str, Any]) -> None:
        account = world.accounts.get(request.path_params["subdomain"])
        if account is None:
            raise No(404, "There is no account of this name.")
        self.now = world.clock.now()
        account.advance(self.now)
        user = account.directory.users.get(_number(request.query_params.get("as", str(ADMIN_ID))))
        if user is None or user.role == "end-user" or not user.active or user.suspended:
            raise No(403, "This person is no active agent of the account.")
        self.account, self.body, self.query = account, body, request.query_params
        self.person = Person(account, user)
        self.id = _number(request.path_params.get("id", ""))

    def ticket(self) -> Ticket:
        found = self.account.by_id.get(self.id)
        if found is None or found.state.deleted:
            raise No(404, f"There is no ticket #{self.id}.")
        if not self.person.sees(found):
            raise No(403, f"You have no access to ticket #{self.id}.")
        return found


class WorkspaceDesk:
    """The answers, and what was written in the workspace."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._api = FrontDesk(world)
        # By the account itself: one that is seeded again begins with nothing written.
        self._written: WeakKeyDictionary[Account, dict[int, list[Message]]] = WeakKeyDictionary()

    def routes(self) -> list[Route]:
        own: list[tuple[str, str, _Endpoint]] = [
            ("GET", "state", self.state),
            ("POST", "person", self.sit_down),
            ("GET", "views", self.views),
            ("GET", "views/{id}", self.view),
            ("GET", "search", self.search),
            ("GET", "tickets/{id}", self.ticket),
            ("PUT", "tickets/{id}", self.submit),
            ("GET", "live", self.live),
            ("GET", "mail", self.mails),
            ("GET", "mail/{id}", self.mail),
            ("POST", "frames", self.frame),
            ("POST", "requests", self.pass_on),
        ]
        return [
            Route(f"/{{subdomain}}/workspace/{path}", self._explained(call), methods=[method])
            for method, path, call in own
        ]

    async def state(self, asked: Asked) -> Any:
        installation = self._world.installation(asked.account.subdomain)
        return shapes.start(asked.person, installation, asked.now)

    async def sit_down(self, asked: Asked) -> Any:
        asked.account.oauth.person = asked.person.user.id
        return {}

    async def views(self, asked: Asked) -> Any:
        return {"views": shapes.views(asked.person, asked.now)}

    async def view(self, asked: Asked) -> Any:
        view = next((view for view in asked.person.views() if view.id == asked.id), None)
        if view is None:
            raise No(404, "There is no such view.")
        tickets = asked.person.tickets(view, asked.now)
        return {"title": view.title, **_page(asked, tickets)}

    async def search(self, asked: Asked) -> Any:
        text = asked.query.get("q", "")
        try:
            query = Query(text, asked.account)
        except Refused as refused:
            raise No(422, "This search can't be read.") from refused
        found = [
            ticket
            for ticket in reversed(asked.account.tickets)
            if asked.person.sees(ticket) and query.matches(ticket, ticket.state)
        ]
        return {"title": f"Search: {text}", **_page(asked, found)}

    async def ticket(self, asked: Asked) -> Any:
        ticket = asked.ticket()
        written = conversation(asked.account, ticket) + self._written_on(asked, ticket)
        return shapes.whole(asked.account, ticket, written)

    async def submit(self, asked: Asked) -> Any:
        ticket, body = asked.ticket(), asked.body
        if not asked.person.may_edit:
            raise No(403, "Your role may read this ticket, but not change it.")
        if ticket.state.status == "closed":
            raise No(422, "This ticket is closed and can't be changed.")
        change = Change(
            add=parsed(body.get("add")),
            remove=parsed(body.get("remove")),
            status=body.get("status"),
        )
        if change.status not in (None, *STATUSES[1:5]):
            raise No(422, f"A ticket can't be submitted as {change.status}.")
        author = asked.person.user.id
        if failure := asked.account.update(ticket, change, asked.now, author):
            raise No(422, failure.details)
        if text := str(body.get("comment") or "").strip():
            message = Message(author, int(asked.now), text)
            self._written_on(asked, ticket).append(message)
        return await self.ticket(asked)

    async def live(self, asked: Asked) -> Any:
        ids = [_number(text) for text in asked.query.get("ids", "").split(",")[:MOST_LIVE]]
        found = [asked.account.by_id[number] for number in ids if number in asked.account.by_id]
        return {each.id: shapes.live(each) for each in found if asked.person.sees(each)}

    async def mails(self, asked: Asked) -> Any:
        return {"mails": [mail.line() for mail in self._world.mailbox.all()]}

    async def mail(self, asked: Asked) -> Any:
        mail = self._world.mailbox.get(asked.id)
        if mail is None:
            raise No(404, "This mail is not here any more.")
        return mail.whole()

    async def frame(self, asked: Asked) -> Any:
        """The initial request of an app's page, as a form that the page posts into the iframe."""
        body, installation = asked.body, self._world.installation(asked.account.subdomain)
        location, guid = str(body["location"]), str(body["guid"])
        address = installation.page(location)
        if location not in LOCATIONS or address is None:
            raise No(409, "The sandbox has not been told where the app's pages are (--app-url).")
        query = tokens.page_query(str(body["origin"]), guid, str(body["color_scheme"]))
        token = tokens.page_token(
            installation,
            asked.account.subdomain,
            asked.person.user.id,
            location,
            self._world.clock.wall(),
            query=query,
        )
        return {"action": f"{address}?{query}", "token": token}

    async def pass_on(self, asked: Asked) -> Any:
        installation = self._world.installation(asked.account.subdomain)
        try:
            if not urlsplit(str(asked.body.get("url", ""))).netloc:
                return self._from_the_api(asked).as_json()
            outgoing = proxy.prepared(asked.body, installation, self._world.clock.wall())
        except proxy.NotPassedOn as refused:
            return proxy.Fetched(refused.status, "", refused.sentence).as_json()
        return (await proxy.fetched(outgoing)).as_json()

    def _from_the_api(self, asked: Asked) -> proxy.Fetched:
        """Zendesk's own API, with the rights of the person's own session."""
        method, url, _, body = proxy.plain(asked.body)
        path, _, query = url.partition("?")
        if not path.startswith("/api/v2/"):
            raise proxy.NotPassedOn(404, "Only /api/v2/ is served here.")
        session = token_hex(16)
        scope = {
            "method": method,
            "query_string": query.encode(),
            "headers": [(b"authorization", f"Bearer {session}".encode())],
        }
        below = path.removeprefix("/api/v2/").removesuffix(".json")
        asked.account.tokens[session] = Token(asked.person.user.id)
        try:
            request = front_desk.Request.of(scope, below, body.encode())
            answer = self._api.answer(asked.account, request)
        finally:
            del asked.account.tokens[session]
        headers = {"content-type": answer.content_type, **answer.headers}
        return proxy.Fetched(answer.status, "", answer.body.decode("utf-8", "replace"), headers)

    def _written_on(self, asked: Asked, ticket: Ticket) -> list[Message]:
        return self._written.setdefault(asked.account, {}).setdefault(ticket.id, [])

    def _explained(self, call: _Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                if request.method != "GET" and not _is_json(request):
                    # A page of another site can't send this type without asking first.
                    raise No(415, "The body must be application/json.")
                body = {} if request.method == "GET" else await body_of(request)
                return answered(await call(Asked(self._world, request, body)))
            except No as no:
                return answered({"error": str(no)}, no.status)
            except (KeyError, TypeError, ValueError) as error:
                return answered({"error": f"{type(error).__name__}: {error}"}, 400)

        return answer


def _page(asked: Asked, tickets: list[Ticket]) -> dict[str, Any]:
    page = max(1, _number(asked.query.get("page", "1")))
    shown = tickets[(page - 1) * PAGE : page * PAGE]
    return {
        "count": len(tickets),
        "page": page,
        "pages": max(1, -(-len(tickets) // PAGE)),
        "tickets": [shapes.row(asked.account, ticket) for ticket in shown],
    }


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0] == "application/json"


def _number(text: str) -> int:
    """A whole number of a few digits; 0, which no record has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0
