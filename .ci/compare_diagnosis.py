#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `meshtop diagnose` against real Envoys and compares what it names with the scenario's truth.

    compare_diagnosis.py --testbed DIR --meshtop PATH [--until SECONDS] [-v] SCENARIO[:receive] ...

All scenarios run at once, each a mesh of its own. At each moment of a scenario's `expect` meshtop diagnoses from
metrics and traces, from metrics alone and from traces alone; with `:receive` the mesh sends its spans to meshtop itself.
The first bottleneck must be the one expected, the origins of errors those expected, and nothing else may be named;
where none is expected both lists must be empty.
"""
import argparse
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

import yaml

BASES = ["127.0.21.0", "127.0.41.0", "127.0.61.0", "127.0.81.0"]


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def diagnose(meshtop, window, arguments):
    return subprocess.Popen(
        [meshtop, "diagnose", "-o", "json", "--window", f"{window}s", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def verdict(report, item):
    """What is wrong with a diagnosis; an empty list if nothing is."""
    wrong = []
    bottlenecks = [found["workload"] for found in report["bottlenecks"]]
    expected = [item["bottleneck"]] if item.get("bottleneck") else []
    if bottlenecks != expected:
        wrong.append(f"bottlenecks {bottlenecks}, not {expected}")
    origins = [found["name"] for found in report["error_origins"]]
    expected = [item["error_origin"]] if item.get("error_origin") else []
    # Without an endpoint that answers, traces know the service alone.
    same = len(origins) == len(expected) and all(
        want == have or want.startswith(f"{have}-") for want, have in zip(expected, origins))
    if not same:
        wrong.append(f"error origins {origins}, not {expected}")
    return wrong


class Run(threading.Thread):
    def __init__(self, options, name, base):
        super().__init__(daemon=True)
        self.options, self.base = options, base
        self.receives = name.endswith(":receive")
        self.scenario = name.removesuffix(":receive")
        self.lines, self.failed, self.checked = [], 0, 0

    def run(self):
        try:
            with tempfile.TemporaryDirectory(prefix="meshtop-mesh-") as work:
                self.follow(pathlib.Path(work))
        except Exception as error:  # pylint: disable=broad-except
            self.lines.append(f"FAIL {self.scenario}: {error!r}")
            self.failed += 1

    def follow(self, directory):
        file = self.options.testbed / "scenarios" / f"{self.scenario}.yaml"
        expected = [item for item in yaml.safe_load(file.read_text())["expect"] if item["at"] <= self.options.until]
        port = unused_port()
        command = [sys.executable, self.options.testbed / "envoy_mesh.py", "up", file, "--dir", directory,
                   "--base", self.base]
        if self.receives:
            command += ["--zipkin", f"http://127.0.0.1:{port}"]
        mesh = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            if not mesh.stdout.readline():
                raise RuntimeError("the mesh did not start")
            state = json.loads((directory / "state.json").read_text())
            for item in expected:
                self.check(item, state, port)
        finally:
            mesh.terminate()
            mesh.wait(30)

    def check(self, item, state, port):
        window = item["window"]
        time.sleep(max(0, state["started"] + item["at"] - window - time.time()))
        metrics = ["--targets-file", state["targets_file"], "--config-files", state["kubernetes_manifests"],
                   "--samples", 4, "--interval", f"{(window - 3) / 3:.1f}s"]
        if self.receives:
            ways = {"metrics and received traces": metrics + ["--receive-traces", f"zipkin=:{port}"]}
        else:
            ways = {"metrics and traces": metrics + ["--traces", state["zipkin"]], "metrics alone": metrics}
        running = {way: diagnose(self.options.meshtop, window, arguments) for way, arguments in ways.items()}
        time.sleep(max(0, state["started"] + item["at"] - 1 - time.time()))
        if not self.receives:
            running["traces alone"] = diagnose(
                self.options.meshtop, window - 10, ["--traces", state["zipkin"]])
        for way, process in running.items():
            output, errors = process.communicate(timeout=120)
            wrong = [errors.strip()] if process.returncode else verdict(json.loads(output), item)
            self.checked += 1
            self.failed += bool(wrong)
            title = f"{self.scenario} at {item['at']} s, {way}"
            if wrong or self.options.verbose:
                self.lines.append(f"{'FAIL' if wrong else 'ok  '} {title}: {'; '.join(wrong) or 'as it is'}")
            if self.options.verbose and not process.returncode:
                self.lines += [f"       {line}" for line in errors.splitlines()]
                report = json.loads(output)
                for found in report["bottlenecks"] + report["error_origins"]:
                    self.lines.append(f"       {found.get('workload') or found.get('name')}: {found['because']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--testbed", required=True, type=pathlib.Path)
    parser.add_argument("--meshtop", required=True)
    parser.add_argument("--until", type=float, default=150)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("scenario", nargs="+")
    options = parser.parse_args()
    runs = [Run(options, name, base) for name, base in zip(options.scenario, BASES)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
        print("\n".join(run.lines))
    failed, checked = sum(run.failed for run in runs), sum(run.checked for run in runs)
    print(f"{checked - failed} passed, {failed} failed")
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
