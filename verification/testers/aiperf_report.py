"""Holds a report of aiperf against what was planned, and prints what proves it.

Usage: aiperf_report.py ENDPOINT DELAY_SECONDS REQUESTS REPORT
"""

import json
import sys

endpoint, delay, requests, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    report = json.load(file)


def figure(name, statistic="avg"):
    return report[name][statistic]


planned = float(delay) * 1000
found = {
    "request_count": figure("request_count"),
    "request_error_rate": figure("request_error_rate"),
    "usage_discrepancy_count": figure("usage_discrepancy_count"),
    "output_sequence_length": figure("output_sequence_length"),
    "inter_token_latency.p50": figure("inter_token_latency", "p50"),
    "time_to_first_token.p50": figure("time_to_first_token", "p50"),
}
wrong = [
    name
    for name, right in {
        "request_count": found["request_count"] == int(requests),
        "request_error_rate": found["request_error_rate"] == 0,
        "usage_discrepancy_count": found["usage_discrepancy_count"] == 0,
        "output_sequence_length": found["output_sequence_length"] == 100,
        "inter_token_latency.p50": abs(found["inter_token_latency.p50"] / planned - 1) <= 0.05,
    }.items()
    if not right
]
print(f"{endpoint}, aiperf {report.get('aiperf_version', '')}, {planned:g} ms planned: " + ", ".join(f"{k}={v:g}" for k, v in found.items()))
if wrong:
    sys.exit(f"{endpoint}: not as planned: {', '.join(wrong)}")
