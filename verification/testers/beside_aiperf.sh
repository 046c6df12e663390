#!/usr/bin/env bash
# Runs this project's tester and aiperf in turn against one server, and compares what they report:
#   verification/testers/beside_aiperf.sh [CLIENTS]...     16 and 64 without one
# ROUNDS (5) is how often each of them runs, ANSWERS (10) how many answers a client asks for, TTFT (0.2) the
# seconds to the first token. The first run installs aiperf: 1.2 GB in verification/target.
set -euo pipefail
# shellcheck source=verification/testers/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"
ttft=${TTFT:-0.2}
out=$root/verification/target/testers/out-beside-aiperf
[ $# -gt 0 ] || set -- 16 64

rm -rf "$out"
mkdir -p "$out"
make_venv aiperf
make_vocabularies
start_server --ttft "$ttft"
failed=0
for clients in "$@"; do
  python3 "$testers/beside_aiperf.py" "$venv/bin/aiperf" "${LLM_EMULATOR:-$root/llm-emulator}" "$url" "$out" \
    "$clients" "${ANSWERS:-10}" "${ROUNDS:-5}" "$ttft" "$delay" || failed=1
done
exit "$failed"
