"""Calls a running service as its contract allows and as it forbids, with a token of each role.

usage: fuzz.py ADDRESS EXAMPLES PHASES ROLE...

A role's token is in the environment as TOKEN_<ROLE>; the role `none` has none. PHASES are schemathesis's, with commas
between. No answer may be a 5xx, have a status, a type or a shape that the contract does not name, or be an error that
is no whole problem. Ends with 1 where one is. The same calls at each run, but for the ids of people.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,problem_is_whole,answer_is_kept_by_nobody"
)


def subject(token):
    claims = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"]


def fuzz(address, examples, phases, role, folder):
    """How many calls were made, and whether all were answered as the contract says."""
    token = os.environ.get(f"TOKEN_{role.upper()}", "") if role != "none" else ""
    if role != "none" and not token:
        sys.exit(f"fuzz.py: TOKEN_{role.upper()} is missing")
    surroundings = dict(os.environ, SCHEMATHESIS_HOOKS="fuzz_hooks", PYTHONPATH=str(HERE))
    surroundings["FUZZ_PERSON"] = subject(token) if token else ""
    command = [
        os.path.join(os.path.dirname(sys.executable), "st"), "run", f"{address}/openapi", "--url", address,
        "--checks", CHECKS, "--phases", phases, "--max-examples", examples, "--seed", "7",
        "--generation-database", "none", "--no-color", "--warnings", "off", "--continue-on-failure",
        "--request-timeout", "60",
    ]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    run = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    made = re.search(r"(\d+) generated", run.stdout)
    calls = int(made.group(1)) if made else 0
    kept = run.returncode == 0 and calls > 0
    print(f"{role}: {calls} calls, {'as the contract says' if kept else 'NOT as the contract says'}", flush=True)
    if not kept:
        print(run.stdout[-20_000:], run.stderr[-5_000:], flush=True)
    return calls, kept


def main(address, examples, phases, *roles):
    with tempfile.TemporaryDirectory() as folder:
        results = [fuzz(address, examples, phases, role, folder) for role in roles]
    print(f"{sum(calls for calls, _ in results)} calls in all")
    return 0 if results and all(kept for _, kept in results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
