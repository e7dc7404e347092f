"""The smallest app: a page that is opened by a signed form post and notes what happens to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><script src="%s"></script></head>
<body><h1 id="state">waiting</h1><script>
window.noted = [];
window.client = ZAFClient.init();
const note = (name) => client.on(name, (data) => noted.push([name, data]));
['app.activated', 'app.deactivated', 'pane.activated', 'pane.deactivated', 'app.route.changed',
 'colorScheme.changed', 'ticket.tags.changed', 'ticket.updated'].forEach(note);
client.on('app.registered', (data) => {
  window.registered = data;
  document.getElementById('state').textContent = 'registered in ' + data.context.location;
});
</script></body></html>"""


@dataclass
class TinyApp:
    """Where it is, which posts opened its pages, and which other requests it has got."""

    url: str
    sdk_url: str = ""
    opened: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def page_template(self) -> str:
        return f"{self.url}/zat/{{location}}"


@contextmanager
def tiny_app() -> Iterator[TinyApp]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length).decode()
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path.startswith("/zat/"):
                token = parse_qs(body)["token"][0]
                location = parts.path.removeprefix("/zat/")
                app.opened.append({"location": location, "query": query, "token": token})
                self._answer(200, "text/html", PAGE % app.sdk_url)
            else:
                headers = {name.lower(): value for name, value in self.headers.items()}
                app.asked.append({"path": self.path, "headers": headers, "body": body})
                status = int(query.get("status", "200"))
                self._answer(status, "application/json", '{"text": "from the app\'s server"}')

        do_GET = do_POST

        def _answer(self, status: int, kind: str, text: str) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    app = TinyApp(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield app
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
