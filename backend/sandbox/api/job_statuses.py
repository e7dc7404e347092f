"""
Asking after update jobs.

https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
"""

from datetime import UTC, datetime
from itertools import islice

import orjson

from backend.sandbox.answers import Answer, Refused, not_found
from backend.sandbox.call import Call
from backend.sandbox.cursors import decoded, encoded, meta, page_size
from backend.sandbox.update_jobs import UpdateJob


def show(call: Call) -> Answer:
    job = call.account.jobs.get(call.id)
    if job is None or job.plan.missing:
        raise Refused(not_found())
    return Answer(200, f'{{"job_status":{body(job, call.url, call.now)}}}'.encode())


def show_many(call: Call) -> Answer:
    """Jobs that are not known any more are left out."""
    jobs = [call.account.jobs.get(job_id) for job_id in dict.fromkeys(call.texts("ids"))]
    found = [body(job, call.url, call.now) for job in jobs if job and not job.plan.missing]
    return Answer(200, f'{{"job_statuses":[{",".join(found)}]}}'.encode())


def index(call: Call) -> Answer:
    """All jobs of the last day, newest first, with those that still run."""
    size = page_size(call.query, 100)
    after = call.query.get("page[after]")
    below = decoded(after, "number")["number"] if after else 1 << 62
    older = (job for job in call.account.jobs.newest_first() if job.number < below)
    page = list(islice((job for job in older if not job.plan.missing), size + 1))
    more, page = len(page) > size, page[:size]
    cursor = encoded({"number": page[-1].number}) if page else None
    links = {"prev": None, "next": call.next_page(cursor) if cursor and more else None}
    rest = orjson.dumps({"meta": meta(cursor, more=more), "links": links}).decode()
    jobs = ",".join(body(job, call.url, call.now) for job in page)
    return Answer(200, f'{{"job_statuses":[{jobs}],{rest[1:]}'.encode())


def body(job: UpdateJob, url: str, now: float) -> str:
    """One job as recorded answers have it: results only once it is over."""
    status, total = job.status(now), len(job.updates)
    progress, message, results = "null", "null", "null"
    if status == "working":
        progress, message = str(job.done), f'"Updating ticket #{job.done}"'
    elif status != "queued":
        ended = datetime.fromtimestamp(int(now if job.ended is None else job.ended), UTC).strftime(
            "%Y-%m-%d %H:%M:%S +0000"
        )
        word = "Completed" if status == "completed" else "Failed"
        progress, message = str(job.done if status == "completed" else 0), f'"{word} at {ended}"'
        results = _results(job) if status == "completed" else _failed_results()
    return (
        f'{{"id":"{job.id}","job_type":"Bulk Update Ticket",'
        f'"url":"{url}/job_statuses/{job.id}.json","total":{total},"progress":{progress},'
        f'"status":"{status}","message":{message},"results":{results}}}'
    )


def _results(job: UpdateJob) -> str:
    failures, form = job.failures, job.plan.results
    if form == "missing":
        return "null"
    results = [
        f'{{"action":"update","id":{ticket_id},"status":"Updated","success":true}}'
        if at not in failures
        else _failure(job, at)
        for at, (ticket_id, _) in enumerate(job.updates)
    ]
    some = round(len(results) * job.plan.result_share)
    if form == "partial":
        results = results[:some]
    elif form == "duplicate":
        results = results[:some] * 2 + results[some:]
    elif form == "foreign":
        stranger = '{"action":"update","id":987654321,"status":"Updated","success":true}'
        results = [*results[some:], *[stranger] * some]
    return f"[{','.join(results)}]"


def _failure(job: UpdateJob, at: int) -> str:
    """The recorded shape of a failed update: an index, and neither success nor action."""
    failure = job.failures[at]
    return orjson.dumps(
        {
            "index": at,
            "error": failure.error,
            "id": job.updates[at][0],
            "details": failure.details,
        }
    ).decode()


def _failed_results() -> str:
    return '[{"index":0,"error":"TicketUpdateFailed","details":"Internal error"}]'
