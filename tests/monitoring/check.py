#!/usr/bin/env python3
"""Holds the metrics of moddups, and what reads them, against promtool, Prometheus, node_exporter and systemd of Debian. README.md tells more."""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "src/monitoring/prometheus/moddups.rules.yml"
UNITS = [ROOT / "src/monitoring/systemd" / name for name in ("moddups-metrics.service", "moddups-metrics.timer")]
DASHBOARD = ROOT / "src/monitoring/grafana/moddups.json"
CAPTURES = ROOT / "tests/captures"
MODDUPS = os.environ.get("MODDUPS", ROOT / "src/ModDups.Cli/bin/Debug/net10.0/moddups")
PROGRAMS = {"promtool": "prometheus", "prometheus": "prometheus", "prometheus-node-exporter": "prometheus-node-exporter", "systemd-analyze": "systemd"}
MACHINES = 2000
MOST_EXPOSURE = 2.0
# Only a hang reaches it.
PATIENCE = 300

failures = []


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'} {what}{': ' + str(detail) if detail != '' else ''}", flush=True)
    if not holds:
        failures.append(what)


def run(*command, text=None):
    return subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True, check=False)


def moddups(*arguments):
    return run(MODDUPS, "metrics", *arguments)


def wait_for(what, ready):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if (found := ready()):
                return found
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError(what)


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def query(prometheus, expression):
    answer = json.loads(get(f"{prometheus}/api/v1/query?" + urllib.parse.urlencode({"query": expression})))
    return answer["data"]["result"]


def install():
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing and os.environ.get("MODDUPS_INSTALL_PROMETHEUS") == "1" and os.geteuid() == 0:
        packages = sorted({PROGRAMS[name] for name in missing})
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        subprocess.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        print(f"skipped: there is no {', '.join(missing)}; MODDUPS_INSTALL_PROMETHEUS=1 has root install them by apt-get")
        sys.exit(0)


def check_texts():
    for capture in ("before-16", "udev-xz-stock-8", "many-truncated"):
        text = moddups(CAPTURES / capture, "--format", "Prometheus").stdout
        told = run("promtool", "check", "metrics", text=text)
        check(f"promtool check metrics, {capture}", told.returncode == 0 and told.stdout + told.stderr == "", told.stdout + told.stderr)
    told = run("promtool", "check", "rules", RULES)
    check("promtool check rules", told.returncode == 0, told.stdout.strip().splitlines()[-1])
    told = run("promtool", "test", "rules", Path(__file__).parent / "moddups.test.yml")
    check("promtool test rules", told.returncode == 0, (told.stdout + told.stderr).strip().splitlines()[-1])
    alerts = re.findall(r"alert: (\w+)", RULES.read_text())
    tested = (Path(__file__).parent / "moddups.test.yml").read_text()
    check("each alert has a case", all(f"alertname: {alert}" in tested for alert in alerts), f"{len(alerts)} alerts")


def check_units(folder):
    # systemd-analyze wants the program of a service to be there.
    service = folder / UNITS[0].name
    service.write_text(UNITS[0].read_text().replace("/usr/bin/moddups", shutil.which("true")))
    told = run("systemd-analyze", "security", "--offline=true", service)
    found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", told.stdout)
    check("systemd-analyze security", found is not None and float(found[1]) <= MOST_EXPOSURE, found[1] if found else told.stderr)
    told = run("systemd-analyze", "verify", "--man=no", service, UNITS[1])
    check("systemd-analyze verify", told.returncode == 0, told.stderr.strip())


def scrape_config(folder, targets):
    config = folder / "prometheus.yml"
    config.write_text(json.dumps({
        "global": {"scrape_interval": "5s", "scrape_timeout": "5s", "evaluation_interval": "5s"},
        "rule_files": [str(RULES)],
        "scrape_configs": targets,
    }))
    return config


def free_port():
    import socket
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Prometheus:
    """A Prometheus on loopback, which ends with the block."""

    def __init__(self, folder, targets):
        self._data = tempfile.TemporaryDirectory(dir=folder)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            ["prometheus", f"--config.file={scrape_config(folder, targets)}", f"--storage.tsdb.path={self._data.name}", f"--web.listen-address=127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        wait_for("Prometheus", lambda: get(f"{self.url}/-/ready"))
        return self.url

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._data.cleanup()


def check_node_exporter(folder):
    """The file that node_exporter serves and Prometheus scrapes says what stats says."""
    capture, texts = CAPTURES / "before-16", folder / "textfile"
    texts.mkdir()
    # The file of a machine has no source.
    text = re.sub(r'\{source="[^"]*"\}', "", moddups(capture, "--format", "Prometheus").stdout)
    (texts / "moddups.prom").write_text(re.sub(r'source="[^"]*",?', "", text))
    port = free_port()
    exporter = subprocess.Popen(
        ["prometheus-node-exporter", f"--web.listen-address=127.0.0.1:{port}", "--collector.disable-defaults", "--collector.textfile", f"--collector.textfile.directory={texts}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        served = wait_for("node_exporter", lambda: get(f"http://127.0.0.1:{port}/metrics"))
        check("node_exporter reads the file", "node_textfile_scrape_error 0" in served and "moddups_failed_loads_total 255" in served)
        with Prometheus(folder, [{"job_name": "node", "static_configs": [{"targets": [f"127.0.0.1:{port}"]}]}]) as url:
            wait_for("a scrape", lambda: query(url, "moddups_failed_loads_total"))
            stats = json.loads(run(MODDUPS, "stats", "--json", capture).stdout)[0]
            for name, key in (("failed_loads_total", "FailedLoads"), ("failed_load_bytes_total", "FailedLoadBytes"), ("wasted_bytes_total", "WastedBytes"), ("modules_loaded_total", "ModulesLoaded"), ("module_bytes_total", "TotalModuleBytes")):
                value = query(url, f"moddups_{name}")[0]["value"][1]
                check(f"Prometheus answers moddups_{name} as stats has {key}", int(float(value)) == stats[key], value)
            modules = {sample["metric"]["module"]: int(float(sample["value"][1])) for sample in query(url, "moddups_duplicate_failures_total")}
            check("and the duplicate modules", modules == {module["Name"]: module["Count"] for module in stats["DuplicateModules"]}, f"{len(modules)} modules")
            kinds = json.loads(get(f"{url}/api/v1/targets/metadata?metric=moddups_failed_loads_total"))["data"]
            check("with the type of a counter", [kind["type"] for kind in kinds] == ["counter"])
            check_dashboard(url)
    finally:
        exporter.terminate()
        exporter.wait()


def check_dashboard(url):
    expressions = [target["expr"] for panel in json.loads(DASHBOARD.read_text())["panels"] for target in panel["targets"]]
    refused = []
    for expression in expressions:
        try:
            query(url, expression.replace("$job", ".*").replace("$instance", ".*"))
        except urllib.error.HTTPError as error:
            refused.append(f"{expression}: {error.read().decode()}")
    check("Prometheus takes each query of the dashboard", not refused, refused or f"{len(expressions)} queries")


def check_fleet(folder):
    """2,000 machines with recorded counters, served on loopback, and how long the rules take over all of them."""
    captures = sorted(path.name for path in CAPTURES.glob("udev-*-[0-9]*"))
    recorded = [re.sub(r'source="[^"]*",?', "", moddups(CAPTURES / name, "--format", "Prometheus", "--no-advice").stdout).replace("{}", "") for name in captures]
    kernels, models = ["6.1", "6.6", "6.12", "6.18"], [f"Model {number}" for number in range(12)]

    def text_of(number):
        text = re.sub(r"moddups_boot_info(\{[^}]*\})? 1\n", "", recorded[number % len(recorded)])
        return (text + f'moddups_boot_info{{boot_id="{number:08x}",kernel="{kernels[number % len(kernels)]}",kmod="30",files=".ko.xz",model="{models[number % len(models)]}"}} 1\n'
                "moddups_advice_wastes 1\nmoddups_boot_timestamp_seconds 1e9\n")

    class Machines(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = text_of(int(self.path.rsplit("/", 1)[1])).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Machines)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    targets = folder / "targets.json"
    targets.write_text(json.dumps([
        {"targets": [f"127.0.0.1:{server.server_port}"], "labels": {"__metrics_path__": f"/{number}", "instance": f"machine-{number}"}} for number in range(MACHINES)]))
    job = {"job_name": "node", "scrape_interval": "60s", "scrape_timeout": "50s", "file_sd_configs": [{"files": [str(targets)]}]}
    with Prometheus(folder, [job]) as url:
        wait_for("all machines", lambda: (found := query(url, 'count(up{job="node"} == 1)')) and int(found[0]["value"][1]) == MACHINES)
        # The rules of the first evaluations may have had fewer machines. Of five later ones the fastest counts, since others use the cores too.
        evaluations = {}
        def groups():
            found = json.loads(get(f"{url}/api/v1/rules"))["data"]["groups"]
            evaluations[tuple(group["lastEvaluation"] for group in found)] = sum(group["evaluationTime"] for group in found)
            return found if len(evaluations) >= 7 else None
        found = wait_for("the rules", groups)
        seconds = min(list(evaluations.values())[2:])
        check(f"the rules over {MACHINES} machines take less than a second", seconds < 1, f"{seconds:.3f} s")
        check("no rule failed", all(rule["health"] == "ok" for group in found for rule in group["rules"]))
        wasted = {sample["metric"]["kernel"]: int(float(sample["value"][1])) for sample in query(url, "kernel:moddups_wasted_bytes:sum")}
        expected = dict.fromkeys(kernels, 0)
        for number in range(MACHINES):
            expected[kernels[number % len(kernels)]] += int(re.search(r"^moddups_wasted_bytes_total (\d+)", recorded[number % len(recorded)], re.M)[1])
        check("the waste by kernel is the sum of the machines", wasted == expected, wasted)
        series = int(query(url, 'count({__name__=~"moddups_.*", job="node"})')[0]["value"][1])
        check("samples per machine", True, f"{series / MACHINES:.0f}; 100,000 machines make {series / MACHINES * 100_000 / 1e6:.1f} million series")
    server.shutdown()


def main():
    install()
    if not Path(MODDUPS).exists():
        print(f"skipped: there is no {MODDUPS}; build src/ModDups.Cli, or name another in MODDUPS")
        return 0
    with tempfile.TemporaryDirectory(prefix="moddups-monitoring-") as name:
        folder = Path(name)
        check_texts()
        check_units(folder)
        check_node_exporter(folder)
        check_fleet(folder)
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
