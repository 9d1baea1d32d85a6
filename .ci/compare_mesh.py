#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `meshtop graph` against a real mesh of Envoys and compares it with what the mesh's load really was.

    compare_mesh.py --testbed DIR --scenario NAME --meshtop PATH [-v]

For each moment of the scenario's `expect`, the load is held still while meshtop takes its first and its last
sample, so that both sides count exactly the same requests. Every edge that carried requests must be there, no
other, and its rate must be within 5 % (or one request) of the truth.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from urllib.request import Request, urlopen

import yaml

GATEWAY = "istio-ingressgateway"


def post(url, body=b""):
    with urlopen(Request(url, data=body, method="POST"), timeout=10) as answer:
        answer.read()


def truth_between(directory, begin, end):
    """Requests by (caller, callee workload) as the callees served them, and by (caller, service) as they were sent."""
    served, called = Counter(), Counter()
    with open(directory / "truth.jsonl", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if not begin < entry["t"] <= end:
                continue
            for key, count in entry["served"].items():
                caller, workload, _ = key.split()
                served[GATEWAY if caller == "-" else caller, workload] += count
            for key, count in entry["called"].items():
                caller, service, _, code = key.split()
                if code != "skipped":
                    called[caller, service] += count
    return served, called


def compare(item, graph, served, called, verbose):
    """Prints a line an edge and returns how many are wrong."""
    names = {node["id"]: node["workload"] or node["service"] or "unknown" for node in graph["nodes"]}
    edges = {
        (names[edge["source"]], names[edge["destination"]], edge["protocol"]): edge for edge in graph["edges"]
    }
    # The time between the two samples: the same for every target to a few milliseconds.
    wrong = 0
    for want in item["edges"]:
        key = (want["from"], want["to"], want.get("protocol", "http"))
        edge = edges.pop(key, None)
        count = served[key[:2]] or called[want["from"], want["to"].rsplit("-", 1)[0]]
        if edge is None:
            print(f"  FAIL {key[0]} -> {key[1]} {key[2]}: not in the graph, {count} requests in truth")
            wrong += 1
            continue
        rate, truth = edge["rate"], count / item["elapsed"]
        good = abs(rate - truth) <= max(0.05 * truth, 1.01 / item["elapsed"])
        share = want.get("error_percent")
        if share is not None:
            good = good and abs(edge["error_percent"] - share) <= max(0.15 * share, 5)
        wrong += not good
        if verbose or not good:
            print(
                f"  {'ok  ' if good else 'FAIL'} {' -> '.join(key[:2]):50} {rate:7.2f}/s, truth {truth:7.2f}/s, "
                f"{edge['error_percent'] or 0:.1f} % errors, P99 {edge['p99_ms']}"
            )
    for key, edge in edges.items():
        if edge["rate"] > 0.3:
            print(f"  FAIL {' -> '.join(key[:2])} {key[2]}: {edge['rate']:.2f}/s, not in truth")
            wrong += 1
    return wrong


def measure(item, started, state, directory, meshtop):
    """One run of meshtop over the item's window with the load still at both ends."""
    window = item["window"]
    time.sleep(max(0, started + item["at"] - window - time.time()))
    post(state["control"] + "/drain")
    time.sleep(0.5)
    begin = time.time()
    process = subprocess.Popen(
        [meshtop, "graph", "-o", "json", "--graph-type", "workload", "--targets-file", directory / "targets.json",
         "--config-files", directory / "manifests.yaml", "--samples", "2", "--interval", f"{window - 3}s",
         "--window", "120s"],
        stdout=subprocess.PIPE)
    time.sleep(1.0)
    post(state["control"] + "/resume")
    time.sleep(max(0, begin + window - 5 - time.time()))
    post(state["control"] + "/drain")
    output, _ = process.communicate(timeout=60)
    end = time.time()
    post(state["control"] + "/resume")
    if process.returncode:
        raise SystemExit(f"meshtop graph ended with {process.returncode}")
    item["elapsed"] = window - 3
    served, called = truth_between(directory, begin, end + 1.5)
    return json.loads(output), served, called


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--testbed", required=True, type=pathlib.Path)
    parser.add_argument("--scenario", required=True)
    parser.add_argument("--meshtop", required=True)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    scenario = options.testbed / "scenarios" / f"{options.scenario}.yaml"
    expected = yaml.safe_load(scenario.read_text())["expect"]
    with tempfile.TemporaryDirectory(prefix="meshtop-mesh-") as work:
        directory = pathlib.Path(work)
        mesh = subprocess.Popen(
            [sys.executable, options.testbed / "envoy_mesh.py", "up", scenario, "--dir", directory],
            stdout=subprocess.PIPE, stderr=sys.stderr)
        try:
            if not mesh.stdout.readline():
                raise SystemExit("the mesh did not start")
            state = json.loads((directory / "state.json").read_text())
            wrong = 0
            for item in expected:
                graph, served, called = measure(item, state["started"], state, directory, options.meshtop)
                print(f"{options.scenario}, at {item['at']} s:")
                wrong += compare(item, graph, served, called, options.verbose)
        finally:
            mesh.terminate()
            mesh.wait(30)
    print(f"{wrong} figures differ from the truth")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
