#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Serves traces as a store would and compares what `meshtop traces -o json` makes of them with what must come of them.

    compare_traces.py --meshtop PATH [--cases DIR] [--fixtures DIR] [-v]

DIR of --cases holds files with `trace` (a Jaeger answer) and `expected`; DIR of --fixtures holds answers of Jaeger
and Zipkin and `expected.json`, which says by file what each of its traces comes to.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Store(BaseHTTPRequestHandler):
    """One file's answer, by trace where one is asked for."""

    def do_GET(self):
        path = urlsplit(self.path).path
        body = self.server.answer(path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write((body or "not found").encode())

    def log_message(self, *_):
        pass


def jaeger(answer):
    traces = {trace["traceID"]: trace for trace in answer["data"]}

    def reply(path):
        if path == "/api/services":
            return json.dumps({"data": ["any"]})
        if path == "/api/traces":
            return json.dumps(answer)
        found = traces.get(path.removeprefix("/api/traces/"))
        return json.dumps({"data": [found]}) if found else None
    return reply


def zipkin(answer):
    traces = answer if isinstance(answer[0], list) else [answer]

    def reply(path):
        if path == "/api/v2/services":
            return '["any"]'
        if path == "/api/v2/traces":
            return json.dumps(traces)
        wanted = path.removeprefix("/api/v2/trace/")
        for trace in traces:
            if trace[0]["traceId"] == wanted:
                return json.dumps(trace)
        return None
    return reply


def report(meshtop, url, backend, trace_id):
    result = subprocess.run(
        [meshtop, "traces", "--traces", url, "--trace-backend", backend, "--id", trace_id, "-o", "json"],
        capture_output=True, text=True, timeout=60)
    if result.returncode:
        raise SystemExit(f"meshtop traces ended with {result.returncode}: {result.stderr.strip()}")
    return json.loads(result.stdout)["traces"][0]


def difference(found, expected):
    """The first figure that is not as expected; None if all are."""
    for key, want in expected.items():
        have = found.get(key)
        if isinstance(want, dict) and isinstance(have, dict):
            have = {name: value for name, value in have.items() if name in want or key != "bottleneck"}
        if have != want:
            return f"{key}: {have}, not {want}"
    return None


def check(meshtop, name, reply, backend, expectations, verbose):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    server.answer = reply
    threading.Thread(target=server.serve_forever, daemon=True).start()
    failed = 0
    try:
        for expected in expectations:
            found = report(meshtop, f"http://127.0.0.1:{server.server_port}", backend, expected["trace_id"])
            wrong = difference(found, expected)
            failed += wrong is not None
            if wrong or verbose:
                print(f"  {'FAIL' if wrong else 'ok  '} {name} {expected['trace_id']} {wrong or ''}")
    finally:
        server.shutdown()
        server.server_close()
    return len(expectations), failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--meshtop", required=True)
    parser.add_argument("--cases", type=pathlib.Path)
    parser.add_argument("--fixtures", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    results = []
    for file in sorted(options.cases.glob("*.json")) if options.cases else []:
        case = json.loads(file.read_text())
        results.append(check(
            options.meshtop, file.stem, jaeger(case["trace"]), "jaeger", [case["expected"]], options.verbose))
    if options.fixtures:
        files = json.loads((options.fixtures / "expected.json").read_text())["files"]
        for name, expectations in files.items():
            answer = json.loads((options.fixtures / name).read_text())
            backend = "zipkin" if name.startswith("zipkin") else "jaeger"
            reply = zipkin(answer) if backend == "zipkin" else jaeger(answer)
            results.append(check(options.meshtop, name, reply, backend, expectations, options.verbose))
    total, failed = (sum(column) for column in zip(*results)) if results else (0, 0)
    print(f"{total - failed} passed, {failed} failed")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
