#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cold start and watching on a real API server: bench_cluster.py MESHTOP [PODS SERVICES]

Starts etcd and kube-apiserver on loopback, fills them with pods (the demo mesh's proxies first, then
others with the same endpoints) and services, and prints
- the time, CPU time and peak memory of `meshtop graph --samples 1`, from nothing to the first complete
  graph,
- the CPU time a second of the dashboard at rest and with 20 changes of pods a second.
"""
import http.client
import json
import os
import pty
import select
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WRITER = os.path.join(ROOT, "Tests/EndToEndTests/Fixtures/write_objects.py")
TOKEN = "bench-" + os.urandom(12).hex()
ETCD_PORT, PEER_PORT, PORT = 23790, 23800, 26443


def find(name, variable=None):
    named = os.environ.get(variable or "")
    unpacked = os.path.join(ROOT, ".deps/bin", name)
    return named or shutil.which(name) or (unpacked if os.access(unpacked, os.X_OK) else None)


def run(command, folder):
    subprocess.run(["sh", "-c", command], cwd=folder, check=True, capture_output=True)


def start_cluster(folder, server, etcd):
    run(
        "openssl genrsa -out account.key 2048 && openssl rsa -in account.key -pubout -out account.pub && "
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.crt", folder)
    with open(folder + "/tokens.csv", "w") as file:
        file.write(TOKEN + ',admin,1,"system:masters"\n')
    client, peer = f"http://127.0.0.1:{ETCD_PORT}", f"http://127.0.0.1:{PEER_PORT}"
    quiet = {"stdout": open(folder + "/log", "w"), "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
    processes = [subprocess.Popen([
        etcd, "--data-dir", folder + "/etcd", "--listen-client-urls", client, "--advertise-client-urls", client,
        "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer], **quiet)]
    processes.append(subprocess.Popen([
        server, "--etcd-servers=" + client, f"--secure-port={PORT}", "--bind-address=127.0.0.1", "--advertise-address=10.0.0.1",
        f"--tls-cert-file={folder}/server.crt", f"--tls-private-key-file={folder}/server.key",
        f"--service-account-key-file={folder}/account.pub", f"--service-account-signing-key-file={folder}/account.key",
        "--service-account-issuer=https://kubernetes.default.svc", f"--token-auth-file={folder}/tokens.csv",
        "--authorization-mode=RBAC", "--service-cluster-ip-range=10.96.0.0/16",
        "--disable-admission-plugins=ServiceAccount"], **quiet))
    for _ in range(240):
        try:
            if ask("GET", "/readyz", folder) == b"ok":
                return processes
        except OSError:
            pass
        time.sleep(0.25)
    raise SystemExit("bench_cluster: the API server is not ready; see " + folder + "/log")


def ask(method, path, folder, body=None, kind="application/json"):
    context = ssl.create_default_context(cafile=folder + "/server.crt")
    connection = http.client.HTTPSConnection("127.0.0.1", PORT, context=context, timeout=10)
    headers = {"Authorization": "Bearer " + TOKEN, "Content-Type": kind}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    return answer.read()


def fill(folder, targets, pods, services):
    lines = []
    namespaces = ["bench"] + sorted({group["labels"]["namespace"] for group in targets})
    lines += [order("/api/v1/namespaces", {"metadata": {"name": name}}) for name in namespaces]
    write(folder, lines)
    lines = []
    for number in range(pods):
        group = targets[number % len(targets)]
        labels, own = group["labels"], number < len(targets)
        annotations = {"prometheus.io/scrape": "true", "prometheus.io/port": group["targets"][0].split(":")[1],
                       "prometheus.io/path": "/stats/prometheus"}
        containers = [{"name": labels["app"], "image": "example.org/app:1",
                       "env": [{"name": f"SETTING_{n}", "value": "x" * 60} for n in range(20)]}]
        if own:
            containers.append({"name": "istio-proxy", "image": "example.org/proxyv2:1.27.1"})
        lines.append(order(f"/api/v1/namespaces/{labels['namespace'] if own else 'bench'}/pods", {
            "metadata": {"name": labels["pod"] if own else f"other-{number}", "annotations": annotations,
                         "labels": {"app": labels["app"], "version": labels.get("version", "v1"), "team": "bench"}},
            "spec": {"containers": containers},
            "status": {"phase": "Running", "podIP": "127.0.0.1", "podIPs": [{"ip": "127.0.0.1"}]}}))
    for number in range(services):
        lines.append(order("/api/v1/namespaces/bench/services", {
            "metadata": {"name": f"service-{number}"},
            "spec": {"selector": {"app": f"app-{number}"}, "ports": [{"name": "http", "port": 80}]}}))
    write(folder, lines)


def order(path, body):
    return json.dumps({"method": "POST", "path": path, "body": body})


def write(folder, lines):
    refused = subprocess.run(["python3", WRITER, f"https://127.0.0.1:{PORT}", folder + "/server.crt", TOKEN],
                             input="\n".join(lines), text=True, capture_output=True).stdout
    if refused:
        raise SystemExit("bench_cluster: " + refused[:500])


def cold_start(meshtop, kubeconfig, proxies):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.monotonic()
        process = subprocess.Popen([meshtop, "graph", "--kubeconfig", kubeconfig, "--samples", "1", "-o", "json"],
                                   stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if status != 0:
            raise SystemExit("bench_cluster: " + errors.read().decode())
        graph = json.load(output)
    print(f"  cold start: {seconds:.2f} s to the first complete graph ({len(graph['nodes'])} nodes, "
          f"{graph['sources']['scraped']} of {proxies} proxies), CPU {usage.ru_utime + usage.ru_stime:.2f} s, "
          f"{usage.ru_maxrss / 1024:.0f} MB")


def cpu_seconds(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watching(meshtop, kubeconfig, folder, seconds=20):
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        # No window of time may hide the cost: the proxies are asked seldom.
        os.execv(meshtop, [meshtop, "--kubeconfig", kubeconfig, "--interval", "1h"])
    stop = threading.Event()

    def drain():
        while not stop.is_set():
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    os.read(terminal, 65536)
                except OSError:
                    return

    threading.Thread(target=drain, daemon=True).start()
    time.sleep(10)
    figures = []
    for changes in (0, 20):
        before, begin, number = cpu_seconds(process), time.monotonic(), 0
        while time.monotonic() - begin < seconds:
            if changes:
                ask("PATCH", f"/api/v1/namespaces/bench/pods/other-{1900 + number % 100}", folder,
                    {"metadata": {"labels": {"turn": str(number)}}}, "application/merge-patch+json")
                number += 1
                time.sleep(max(0, begin + number / changes - time.monotonic()))
            else:
                time.sleep(0.5)
        elapsed = time.monotonic() - begin
        figures.append((number / elapsed, 100 * (cpu_seconds(process) - before) / elapsed))
    stop.set()
    os.kill(process, signal.SIGTERM)
    os.waitpid(process, 0)
    for rate, percent in figures:
        print(f"  watching: {percent:.2f} % of a core at {rate:.0f} changes a second")


def main():
    meshtop = os.path.abspath(sys.argv[1])
    pods, services = (int(text) for text in sys.argv[2:4]) if len(sys.argv) > 3 else (2000, 300)
    server, etcd = find("kube-apiserver", "MESHTOP_KUBE_APISERVER"), find("etcd")
    if not server or not etcd:
        print("bench_cluster: no kube-apiserver here (`make test-cluster` builds it); its figures are left out")
        return
    # Ended from outside, it ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder, processes = tempfile.mkdtemp(prefix="meshtop-bench-"), []
    mesh = None
    try:
        processes = start_cluster(folder, server, etcd)
        mesh = subprocess.Popen([meshtop, "demo", "--serve", "--calm", "--services", "300"], stdout=subprocess.PIPE, text=True)
        text = ""
        while not text.rstrip().endswith("\n]"):
            text += mesh.stdout.readline()
        targets = json.loads(text)
        fill(folder, targets, pods, services)
        kubeconfig = folder + "/kubeconfig"
        with open(kubeconfig, "w") as file:
            json.dump({
                "clusters": [{"name": "c", "cluster": {"server": f"https://127.0.0.1:{PORT}", "certificate-authority": "server.crt"}}],
                "users": [{"name": "u", "user": {"token": TOKEN}}],
                "contexts": [{"name": "bench", "context": {"cluster": "c", "user": "u"}}], "current-context": "bench"}, file)
        print(f"a cluster of {pods} pods and {services} services:")
        proxies = min(pods, len(targets))
        for _ in range(3):
            cold_start(meshtop, kubeconfig, proxies)
        watching(meshtop, kubeconfig, folder)
    finally:
        for process in ([mesh] if mesh else []) + processes[::-1]:
            process.terminate()
            process.wait()
        shutil.rmtree(folder)


main()
