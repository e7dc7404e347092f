"""
Requests made from the description, right and wrong ones: nothing breaks, nothing is undocumented.

`FUZZ=10000` sends as many requests; the usual run is short.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.web.api import GROUPS
from backend.web.openapi import document
from tests.api.conftest import Site, a_site

REQUESTS = int(os.environ.get("FUZZ", "900"))
DOCUMENT = document(GROUPS)
SCHEMAS = DOCUMENT["components"]["schemas"]
OPERATIONS = [
    (method, path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
Asked = tuple[str, str, re.Pattern[str], dict[str, Any], dict[str, Any]]
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**63 - 1, 2**63, 2**64, 10**30, 1e308, 0.5]),
    st.text(max_size=20),
    st.sampled_from(["", "\0", "é" * 300, "'; drop table job; --", "%", "_", "../..", "=1+1"]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)
PATHS = st.one_of(
    st.sampled_from(["00000000-0000-0000-0000-000000000000", "1", "3", "0", "-1", "%00", "%2e%2e"]),
    st.text(min_size=1, max_size=40).filter(lambda text: "/" not in text),
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Idempotency-Key": st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
        .map(str.strip)
        .filter(bool),
        "Content-Type": st.sampled_from(["text/plain", "application/json; charset=utf-8"]),
        "X-Request-ID": st.sampled_from(["12345678", "odd id"]),
        "Content-Encoding": st.sampled_from(["gzip", "identity"]),
    },
)


def right(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema allows, more or less."""
    if "$ref" in schema:
        return right(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    for joint in ("oneOf", "anyOf", "allOf"):
        if joint in schema:
            return st.one_of([right(each) for each in schema[joint]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "integer":
            least, most = schema.get("minimum", -5), schema.get("maximum", 10_000)
            return st.integers(least, min(most, 10_000))
        case "number":
            return st.just(0)  # the only number is how long to wait
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case "array":
            return st.lists(right(schema["items"]), min_size=1, max_size=3)
        case "object" if "properties" in schema:
            return _object(schema)
        case "object":
            return st.one_of(
                st.sampled_from(
                    [{"add": ["fuzz"]}, {"set": ["x"]}, {"rename": {"from": ["a"], "to": "b"}}, {}]
                ),
                st.dictionaries(st.sampled_from(["add", "remove", "x"]), st.lists(ODD, max_size=2)),
            )
        case _:
            most = min(schema.get("maxLength", 30), 30)
            return st.text(min_size=schema.get("minLength", 0), max_size=most)


def _object(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    needed = schema.get("required", [])
    values = {name: right(each) for name, each in schema["properties"].items()}
    if "wait" in values:
        needed = [*needed, "wait"]
    return st.fixed_dictionaries(
        {name: values[name] for name in needed},
        optional={name: value for name, value in values.items() if name not in needed},
    )


@st.composite
def spoiled(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """A right value with something in it replaced, left out or added."""
    value = draw(values)
    if not isinstance(value, dict) or not value or draw(st.integers(0, 4)) == 0:
        return draw(ODD)
    name = draw(st.sampled_from(sorted(value)))
    match draw(st.integers(0, 3)):
        case 0:
            del value[name]
        case 1:
            value[draw(st.text(max_size=5))] = draw(ODD)
        case 2 if isinstance(value[name], dict):
            value[name] = draw(spoiled(st.just(value[name])))
        case _:
            value[name] = draw(ODD)
    return value


@st.composite
def requests(draw: st.DrawFn) -> Asked:
    method, path, operation = draw(st.sampled_from(OPERATIONS))
    more: dict[str, Any] = {"headers": draw(HEADERS)}
    url = re.sub(r"{\w+}", lambda _: draw(PATHS), path)
    query = {}
    for parameter in operation["parameters"]:
        if parameter["in"] == "query" and (parameter["required"] or draw(st.booleans())):
            wanted = draw(st.one_of(right(parameter["schema"]), ODD))
            query[parameter["name"]] = wanted if isinstance(wanted, str) else json.dumps(wanted)
    if draw(st.integers(0, 9)) == 0:
        query[draw(st.text(max_size=5))] = draw(st.text(max_size=5))
    more["params"] = query
    if "requestBody" in operation:
        ((media, told),) = operation["requestBody"]["content"].items()
        body = draw(st.one_of(right(told["schema"]), spoiled(right(told["schema"]))))
        text = f"ticket_id,add\n1,{body}" if media == "text/csv" else json.dumps(body)
        if draw(st.integers(0, 9)) == 0:
            text = text[: draw(st.integers(0, len(text)))]
        more["content"] = text.encode("utf-8", "surrogatepass")
        more["headers"].setdefault("Content-Type", media)
    template = re.compile(re.sub(r"{\w+}", "[^/]+", path))
    return method.upper(), url, template, operation, more


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Site]:
    """Nobody waits for a job there, and what is started by accident is not carried out."""
    with a_site(sync_threshold=0) as site:
        site.worker.resting.set()
        yield site


# Other threads of this process, the reconcilers', use `random`, and hypothesis sees that.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module")
def test_nothing_breaks_and_nothing_is_undocumented(
    fuzzed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.actions.room.MOST_UNDER_WAY", 10_000)
    sent: dict[int, int] = {}
    accepted: set[str] = set()
    with fuzzed.client() as client:

        @settings(
            max_examples=REQUESTS,
            deadline=None,
            database=None,
            derandomize=REQUESTS <= 900,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(requests())
        def send(asked: Asked) -> None:
            method, url, template, operation, more = asked
            try:
                request = client.build_request(method, f"{fuzzed.url}{url}", **more)
            except (httpx.InvalidURL, UnicodeEncodeError):
                return  # nothing that can be sent
            answer = client.send(request, stream=True)
            if answer.headers.get("Content-Type", "").startswith("text/event-stream"):
                answer.close()  # it would go on
            else:
                answer.read()
            sent[answer.status_code] = sent.get(answer.status_code, 0) + 1
            if answer.is_success:
                accepted.add(method)
            check(answer, operation, there=template.fullmatch(request.url.path) is not None)

        send()
    if REQUESTS > 900:
        print(f"\n{sum(sent.values())} requests: {dict(sorted(sent.items()))}")
    assert {200, 404, 422} <= set(sent)
    assert "GET" in accepted
    assert accepted & {"POST", "PUT", "PATCH", "DELETE"}


def check(answer: httpx.Response, operation: dict[str, Any], *, there: bool) -> None:
    """
    The status is documented, and the body is what the document says.

    Not `there`: some ids, such as `..`, make another address of it.
    """
    assert answer.status_code < 500, answer.text
    if not there:
        return
    told = operation["responses"].get(str(answer.status_code))
    assert told is not None, f"{answer.status_code} is not documented: {answer.text}"
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/event-stream":
        assert kind in told["content"]
        return
    assert not answer.content or kind in told.get("content", {}), kind
    if answer.status_code >= 400:
        problem = answer.json()
        assert problem["code"] in told["description"], problem
        assert problem["request_id"] == answer.headers["X-Request-ID"]
        assert "Traceback" not in answer.text
    elif kind == "application/json":
        answer.json()
