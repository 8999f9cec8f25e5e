"""What fuzz.py adds to schemathesis: whom calls are about, and what holds of every answer."""

import os
import re

import schemathesis

PERSON = os.environ.get("FUZZ_PERSON", "")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]|%[01][0-9A-Fa-f]|%7[Ff]")


def about_the_caller(part):
    """A person that was made up would only be a 403: a well-formed id becomes the caller's own."""
    if PERSON and isinstance(part, dict):
        user = part.get("user_id")
        if isinstance(user, str) and UUID.fullmatch(user.lower()):
            part["user_id"] = PERSON
    return part


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    return about_the_caller(path_parameters)


@schemathesis.hook
def map_query(context, query):
    return about_the_caller(query)


@schemathesis.hook
def map_body(context, body):
    return about_the_caller(body)


@schemathesis.hook
def filter_case(context, case):
    """Control characters in a path never reach the service: the server refuses them in words of its own."""
    return not any(CONTROL.search(str(value)) for value in (case.path_parameters or {}).values())


@schemathesis.check
def problem_is_whole(context, response, case):
    if response.status_code >= 400:
        kind = response.headers.get("content-type", [""])[0]
        assert kind.split(";")[0] == "application/problem+json", f"an error of type {kind}"
        problem = response.json()
        assert problem["status"] == response.status_code, "a problem of another status"
        assert problem["type"].startswith("urn:noor:biometric:problem:"), "a problem without a name"
        assert problem["request_id"] == response.headers["x-request-id"][0], "a problem of another request"
        assert "Exception" not in response.text and "ae.gov" not in response.text, "an error that tells of the inside"
        assert response.status_code != 401 or response.headers.get("www-authenticate"), "a 401 that asks for nothing"
        assert response.status_code not in (429, 503) or response.headers.get("retry-after"), "no time to try again"


@schemathesis.check
def answer_is_kept_by_nobody(context, response, case):
    assert response.headers.get("cache-control") == ["no-store"], "an answer that may be kept"
    assert response.headers.get("x-content-type-options") == ["nosniff"], "an answer that may be guessed at"
