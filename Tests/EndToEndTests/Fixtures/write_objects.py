# SPDX-License-Identifier: Apache-2.0
"""Writes objects through a Kubernetes API: write_objects.py SERVER CA TOKEN < LINES

Each line is {"method", "path", "body"}; bodies are created, replaced or deleted as the method says.
A body with a status has it written behind, as no kubelet is there to do it. Prints what was refused.
"""
import concurrent.futures
import http.client
import json
import ssl
import sys
import threading
import urllib.parse

server, authority, token = sys.argv[1:]
address = urllib.parse.urlsplit(server)
context = ssl.create_default_context(cafile=authority)
local = threading.local()


def ask(method, path, body):
    if not hasattr(local, "connection"):
        local.connection = http.client.HTTPSConnection(address.hostname, address.port, context=context, timeout=30)
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    local.connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = local.connection.getresponse()
    text = answer.read()
    if answer.status >= 300:
        print(f"{method} {path}: {answer.status} {text[:200].decode(errors='replace')}")
        return None
    return json.loads(text)


def write(line):
    order = json.loads(line)
    body = order.get("body")
    stored = ask(order["method"], order["path"], body)
    if stored and body and "status" in body and order["method"] != "DELETE":
        stored["status"] = body["status"]
        base = order["path"] if order["method"] == "PUT" else f"{order['path']}/{body['metadata']['name']}"
        ask("PUT", base + "/status", stored)


lines = [line for line in sys.stdin if line.strip()]
# Of a few objects each may need the one before.
workers = 1 if len(lines) < 100 else 8
with concurrent.futures.ThreadPoolExecutor(workers) as pool:
    list(pool.map(write, lines))
