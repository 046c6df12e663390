#!/usr/bin/env python3
"""Measures what docs/fleet.md says about a load of several agents, with processes of this machine.

    verification/fleet.py MEASUREMENT [--rounds N] [--minutes N]

  spawn      a load of one process beside the same load of one spawned agent, in turn
  spread     how far apart three agents begin while other processes use 90 % of the processors
  kill       how long it takes until a killed agent (SIGKILL) is seen
  stop       how long it takes until an agent that stands still (SIGSTOP) is seen
  busy       whether any agent is taken for lost while the processors are 97 % busy
  files      12,000 clients with two agents of at most 9,000 open files each, where one process cannot
  beats      bytes and processor time of the agents' reports to the lead
  alone      classes of JGroups that a load without agents loads

Each prints one line per round and a last line with the result, and ends with 1 when a bound is not kept. The program is
the one of this folder (./llm-emulator), its servers listen on free ports of the loopback interface.
"""
import argparse
import json
import math
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / "llm-emulator")
BEGUN = "All agents are told when to begin."
LOST = "The load is stopped: agent-"
SECONDS_OF_A_KILL = 2.0
SECONDS_OF_A_STOP = 6.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Servers:
    """The servers of all loads, in a process of their own."""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="fleet-")
        self.http, self.ws = free_port(), free_port()
        self.environment = dict(os.environ, LLM_EMULATOR_HOME=self.home)
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--http-port", str(self.http), "--ws-port", str(self.ws)],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.await_port()
        return self

    def await_port(self):
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.http), 1).close()
                return
            except OSError:
                if time.monotonic() > end:
                    sys.exit("the servers did not start")
                time.sleep(0.1)

    def __exit__(self, *_):
        self.process.kill()  # a drain would wait for the streams of lost clients
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def load(self, *options, **settings):
        """Starts a load; its log can be read from stderr."""
        return subprocess.Popen(
            [PROGRAM, "load", "--http-url", f"http://127.0.0.1:{self.http}",
             "--ws-url", f"ws://127.0.0.1:{self.ws}/connection/websocket", *map(str, options)],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **settings)

    def figures(self, *options, **settings):
        """Runs a load; returns its exit code, its figures and its errors."""
        with tempfile.TemporaryDirectory() as folder:
            process = self.load("--out", folder, *options, **settings)
            _, errors = process.communicate(timeout=3600)
            result = pathlib.Path(folder, "result.json")
            figures = json.loads(result.read_text())["figures"] if result.exists() else {}
            return process.returncode, figures, errors


class Burners:
    """Processes that use a part of each processor."""

    SCRIPT = ("import time\nwhile True:\n e = time.monotonic() + {busy}\n while time.monotonic() < e: pass\n"
              " time.sleep({idle})\n")

    def __init__(self, part):
        self.script = self.SCRIPT.format(busy=part * 0.02, idle=(1 - part) * 0.02)

    def __enter__(self):
        self.processes = [subprocess.Popen([sys.executable, "-c", self.script]) for _ in range(os.cpu_count())]
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()


def await_line(process, text, log):
    """Reads the log up to a line; returns when it was read."""
    for line in process.stderr:
        log.append(line)
        if text in line:
            return time.monotonic()
    sys.exit(f"'{text}' did not come; the log ends with:\n" + "".join(log[-5:]))


def children(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def agents_of(lead):
    """Returns the processes that a lead has started, in the order of their places."""
    found = []
    for pid in children(lead.pid):
        words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"agent" in words:
            found.append((int(words[words.index(b"--index") + 1]), pid))
    return [pid for _, pid in sorted(found)]


def at(values, part):
    """Returns a percentile by the nearest rank."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def verdict(kept, sentence):
    print(("kept: " if kept else "NOT KEPT: ") + sentence)
    sys.exit(0 if kept else 1)


def spawn(rounds):
    kinds = {"one process": [], "one spawned agent": ["--spawn", "1"]}
    rates, lags = {kind: [] for kind in kinds}, {kind: [] for kind in kinds}
    with Servers() as servers:
        for turn in range(rounds + 1):
            for kind, options in kinds.items():
                code, figures, _ = servers.figures("--clients", 200, "--max-concurrent", 200, "--cycles", 5, *options)
                rate, lag = figures["throughput.streaming_tokens_per_sec"], figures["delivery_lag.p99"]
                print(f"{'warm-up' if turn == 0 else turn}: {kind}: exit code {code}, {rate:.0f} tokens/s, "
                      f"lag p50 {figures['delivery_lag.p50']:.2f}, p99 {lag:.2f} ms", flush=True)
                if turn > 0:
                    rates[kind].append(rate)
                    lags[kind].append(lag)
    one, spawned = (statistics.median(rates[kind]) for kind in kinds)
    apart = abs(spawned / one - 1)
    noise = max((max(values) - min(values)) / statistics.median(values) for values in rates.values())
    verdict(apart <= max(noise, 0.02),
            f"medians of {rounds}: {one:.0f} and {spawned:.0f} tokens/s, {apart:.1%} apart; runs of one kind are up to "
            f"{noise:.1%} apart; lag p99 " + " and ".join(f"{statistics.median(lags[kind]):.2f}" for kind in kinds) + " ms")


def spread(rounds):
    spreads = []
    with Servers() as servers, Burners(0.9):
        for turn in range(rounds):
            code, figures, _ = servers.figures("--spawn", 3, "--clients", 30, "--cycles", 2, "--length", 50)
            spreads.append(figures["fleet.start_spread"])
            print(f"{turn + 1}: exit code {code}, start spread {spreads[-1]:.2f} ms, "
                  f"clock bound {figures['fleet.clock_bound']:.2f} ms", flush=True)
    verdict(max(spreads) <= 50, f"three agents began at most {max(spreads):.2f} ms apart "
            f"(median {statistics.median(spreads):.2f} ms) in {rounds} loads; INVALID above 50 ms")


def lose(rounds, number, bound, name):
    seen, missed = [], 0
    with Servers() as servers:
        for turn in range(rounds):
            lead, log = servers.load("--spawn", 2, "--clients", 4, "--cycles", 1, "--length", 6000), []
            await_line(lead, BEGUN, log)
            time.sleep(1.5)
            victim = agents_of(lead)[turn % 2]
            sent = time.monotonic()
            os.kill(victim, number)
            seconds = await_line(lead, LOST, log) - sent
            if number == signal.SIGSTOP:
                os.kill(victim, signal.SIGCONT)
            report, _ = lead.communicate(timeout=120)
            reported = lead.returncode == 7 and f"agent-{turn % 2 + 1} " in report and "agents_lost=1" in report
            missed += not reported
            seen.append(seconds)
            print(f"{turn + 1}: seen after {seconds:.2f} s, exit code {lead.returncode}"
                  + ("" if reported else ", NOT REPORTED"), flush=True)
    worst = at(seen, 0.99)
    verdict(missed == 0 and worst <= bound,
            f"{rounds} x {name}: seen after {statistics.median(seen):.2f} s (median), {worst:.2f} s (p99), bound {bound} s; "
            f"{rounds - missed} of {rounds} reported with exit code 7 and the agent's name")


def busy(minutes):
    with Servers() as servers, Burners(0.97):
        begun = time.monotonic()
        cpu = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
        code, figures, errors = servers.figures(
            "--spawn", 2, "--clients", 20, "--arrival", "constant", "--rate", "5/s", "--length", 20,
            "--duration", f"{minutes}m")
        after = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    used = [int(b) - int(a) for a, b in zip(cpu, after)]
    part = 1 - (used[3] + used[4]) / sum(used)
    lost = figures.get("fleet.agents_lost")
    print(f"exit code {code}, agents lost {lost}, tokens lost {figures.get('integrity.lost')}, "
          f"{(time.monotonic() - begun) / 60:.1f} min")
    verdict(lost == 0 and LOST not in errors,
            f"{minutes} min with the processors {part:.0%} busy: {lost} agents were taken for lost")


def files():
    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (9000, 9000))

    options = ("--clients", 12000, "--max-concurrent", 12000, "--cycles", 1, "--length", 20, "--delay", 0.5,
               "--ramp-delay-ms", 2, "--http-connections", 1000)
    with Servers() as servers:
        alone, _, errors = servers.figures(*options, preexec_fn=few)
        print(f"one process: exit code {alone}: {errors.strip().splitlines()[-1]}", flush=True)
        code, figures, _ = servers.figures("--spawn", 2, *options, preexec_fn=few)
    done, lost = figures.get("integrity.cycles_completed"), figures.get("integrity.lost")
    verdict(alone == 3 and done == 12000 and lost == 0,
            f"two agents: exit code {code}, {done} of 12000 cycles, {lost} tokens lost")


def sent_bytes(pid, ports):
    """Returns what a process has sent and received on sockets from or to any of the ports."""
    out = subprocess.run(["ss", "-tinpH"], capture_output=True, text=True, check=True).stdout.splitlines()
    total = 0
    for line, detail in zip(out[::2], out[1::2]):
        ends = {int(word.rsplit(":", 1)[1]) for word in line.split()[3:5]}
        if f"pid={pid}," in line and ends & ports:
            total += sum(int(value) for value in re.findall(r"bytes_(?:sent|received):(\d+)", detail))
    return total


def listening(pid):
    out = subprocess.run(["ss", "-tlnpH"], capture_output=True, text=True, check=True).stdout.splitlines()
    return {int(line.split()[3].rsplit(":", 1)[1]) for line in out if f"pid={pid}," in line}


def beats(warm_up=30, seconds=60):
    """Compares agents with a process that makes one of their shares without a lead, at the same time. Compilers and
    collectors of the JVMs are left out: in two equal processes their time differs by more than what is measured."""
    options = ("--clients", 20, "--arrival", "constant", "--rate", "4/s", "--length", 10,
               "--duration", f"{warm_up + seconds + 10}s")
    with Servers() as servers:
        lead, log = servers.load("--spawn", 2, *options), []
        unled = servers.load("--share", "1/2", *options)
        await_line(lead, BEGUN, log)
        time.sleep(warm_up)
        agents = agents_of(lead)
        ports = set().union(*(listening(pid) for pid in [lead.pid, *agents]))

        def look():
            return [(sent_bytes(pid, ports), process_seconds(pid)) for pid in [unled.pid, *agents]]

        before, began = look(), time.monotonic()
        time.sleep(seconds)
        after, lasted = look(), time.monotonic() - began
        for process in (lead, unled):
            process.communicate(timeout=120)
    rates = [(b[0] - a[0]) / lasted / 1e3 for a, b in zip(before, after)]
    cpus = [(b[1] - a[1]) / lasted for a, b in zip(before, after)]
    print(f"without a lead: {cpus[0]:.2%} of a processor")
    for place in (1, 2):
        print(f"agent-{place}: {cpus[place]:.2%} of a processor, {rates[place]:.2f} kB/s in both directions")
    more = max(cpus[1:]) - cpus[0]
    verdict(max(rates) < 10 and more < 0.01, f"reports to the lead cost an agent at most {max(rates):.2f} kB/s "
            f"and {more:.2%} of a processor")


def process_seconds(pid):
    """The processor time of a JVM's threads that run the program."""
    return sum(thread_seconds(task) for task in pathlib.Path(f"/proc/{pid}/task").iterdir())


def thread_seconds(task):
    try:
        if (task / "comm").read_text().startswith(("C1 ", "C2 ", "GC ", "G1 ")):
            return 0
        return int((task / "schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:
        return 0


def alone():
    with Servers() as servers, tempfile.NamedTemporaryFile() as classes:
        servers.environment["JDK_JAVA_OPTIONS"] = f"-Xlog:class+load:file={classes.name}"
        code, _, _ = servers.figures("--clients", 2, "--cycles", 1, "--length", 5)
        loaded = pathlib.Path(classes.name).read_text()
    found = sorted(set(re.findall(r"\borg\.jgroups\.\S+", loaded)))
    verdict(code == 0 and "dev.llmemulator" in loaded and not found,
            f"{len(found)} classes of JGroups among {loaded.count(chr(10))} classes; exit code {code}")


def main():
    names = ("spawn", "spread", "kill", "stop", "busy", "files", "beats", "alone")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measurement", choices=names)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--minutes", type=int, default=30)
    chosen = parser.parse_args()
    {
        "spawn": lambda: spawn(chosen.rounds or 5),
        "spread": lambda: spread(chosen.rounds or 5),
        "kill": lambda: lose(chosen.rounds or 50, signal.SIGKILL, SECONDS_OF_A_KILL, "SIGKILL"),
        "stop": lambda: lose(chosen.rounds or 50, signal.SIGSTOP, SECONDS_OF_A_STOP, "SIGSTOP"),
        "busy": lambda: busy(chosen.minutes),
        "files": files,
        "beats": beats,
        "alone": alone,
    }[chosen.measurement]()


if __name__ == "__main__":
    main()
