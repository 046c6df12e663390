"""Runs two testers in turn against one server, and holds their medians against each other and against the plan.

Usage: beside_aiperf.py AIPERF LLM_EMULATOR URL FOLDER CLIENTS ANSWERS ROUNDS TTFT_SECONDS DELAY_SECONDS

The server's own truth is the planned time and how late the server sent its tokens, which it tells our tester
with each of them. Ours has to lie within 2 % of aiperf at the median, within 2 % of that truth at the 90th and
99th percentile, and to take at most a tenth of aiperf's processor time per token.
"""

import json
import resource
import statistics
import subprocess
import sys

aiperf, emulator, url, folder = sys.argv[1:5]
clients, answers, rounds = (int(word) for word in sys.argv[5:8])
ttft, delay = (float(word) * 1000 for word in sys.argv[8:10])
TOKENS = 100
CLOSE = 0.02
CPU_SHARE = 0.1
PERCENTILES = ("p50", "p90", "p99")


def cpu_seconds():
    """The processor time of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(name, command):
    before = cpu_seconds()
    with open(f"{folder}/{name}.log", "w", encoding="utf-8") as log:
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=True)
    return cpu_seconds() - before


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def ours(number):
    out = f"{folder}/ours-{clients}-{number}"
    cpu = run(
        f"ours-{clients}-{number}",
        [emulator, "load", "--target", "openai", "--url", url + "/v1", "--model", "m"]
        + ["--clients", str(clients), "--max-concurrent", str(clients), "--cycles", str(answers)]
        + ["--length", str(TOKENS), "--ignore-eos", "--dataset", "synthetic", "--input-tokens", "100"]
        + ["--out", out, "--log-level", "error"],
    )
    figures = load(f"{out}/result.json")["figures"]
    found = {f"ttft.{p}": figures[f"ttft.{p}"] for p in PERCENTILES}
    found |= {f"time_per_token.{p}": figures[f"time_per_token.{p}"] for p in PERCENTILES}
    found |= {f"late.{p}": figures[f"lag_emulator.{p}"] for p in PERCENTILES}
    return found | {"cpu_us_per_token": cpu * 1e6 / figures["integrity.tokens_received"]}


def theirs(number):
    out = f"{folder}/aiperf-{clients}-{number}"
    requests = clients * answers
    cpu = run(
        f"aiperf-{clients}-{number}",
        [aiperf, "profile", "--model", "m", "--url", url, "--endpoint-type", "chat", "--streaming"]
        + ["--tokenizer", "builtin", "--concurrency", str(clients), "--request-count", str(requests)]
        + ["--synthetic-input-tokens-mean", "100", "--output-tokens-mean", str(TOKENS)]
        + ["--extra-inputs", "ignore_eos:true", "--ui", "none", "--output-artifact-dir", out],
    )
    report = load(f"{out}/profile_export_aiperf.json")
    tokens = report["request_count"]["avg"] * report["output_sequence_length"]["avg"]
    found = {f"ttft.{p}": report["time_to_first_token"][p] for p in PERCENTILES}
    found |= {f"time_per_token.{p}": report["inter_token_latency"][p] for p in PERCENTILES}
    return found | {"cpu_us_per_token": cpu * 1e6 / tokens}


def medians(runs):
    return {name: statistics.median(one[name] for one in runs) for name in runs[0]}


def show(name, found):
    print(f"{clients} clients, {name}: " + ", ".join(f"{k}={v:.2f}" for k, v in found.items()), flush=True)


def distance(mine, other):
    return abs(mine / other - 1)


mine, other = [], []
for number in range(1, rounds + 1):
    mine.append(ours(number))
    show(f"ours {number}", mine[-1])
    other.append(theirs(number))
    show(f"aiperf {number}", other[-1])
mine, other = medians(mine), medians(other)
truth = {f"ttft.{p}": ttft + mine[f"late.{p}"] for p in PERCENTILES}
truth |= {f"time_per_token.{p}": delay for p in PERCENTILES}
show("ours, median", mine)
show("aiperf, median", other)
show("the server's truth", truth)
failed = False
for name in truth:
    reference = other if name.endswith("p50") else truth
    named = "aiperf" if name.endswith("p50") else "the truth"
    off = distance(mine[name], reference[name])
    failed |= off > CLOSE
    print(f"  {'reached' if off <= CLOSE else 'MISSED '} {name}: {off:.2%} from {named}, at most {CLOSE:.0%}; aiperf {distance(other[name], truth[name]):.2%} from the truth")
share = mine["cpu_us_per_token"] / other["cpu_us_per_token"]
failed |= share > CPU_SHARE
print(f"  {'reached' if share <= CPU_SHARE else 'MISSED '} processor time per token over aiperf's: {share:.3f}, at most {CPU_SHARE}")
sys.exit(1 if failed else 0)
