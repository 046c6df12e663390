"""Holds a report of guidellm against what was planned, and prints what proves it.

Usage: guidellm_report.py PATH REQUESTS REPORT
"""

import json
import sys

path, requests, report = sys.argv[1:]
with open(report, encoding="utf-8") as file:
    metrics = json.load(file)["benchmarks"][0]["metrics"]
totals = metrics["request_totals"]
found = {
    "successful": totals["successful"],
    "errored": totals["errored"],
    "incomplete": totals["incomplete"],
    "output_tokens": metrics["output_token_count"]["successful"]["mean"],
    "inter_token_latency_ms.median": metrics["inter_token_latency_ms"]["successful"]["median"],
    "time_to_first_token_ms.median": metrics["time_to_first_token_ms"]["successful"]["median"],
}
print(f"{path}: " + ", ".join(f"{name}={value:g}" for name, value in found.items()))
if found["errored"] or found["successful"] < int(requests):
    sys.exit(f"{path}: {found['errored']} requests failed, {found['successful']} of {requests} succeeded")
