#!/usr/bin/env bash
# Lets aiperf load a server over each API that it speaks, and holds what it reports against what was planned:
#   verification/testers/aiperf.sh [chat|completions|responses|messages]...
# The first run installs 1.2 GB into verification/target. What aiperf has written stays there, too.
set -euo pipefail
# shellcheck source=verification/testers/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"
requests=${REQUESTS:-20}
out=$root/verification/target/testers/out-aiperf
[ $# -gt 0 ] || set -- chat completions responses messages

rm -rf "$out"
mkdir -p "$out"
make_venv aiperf
make_vocabularies
start_server
failed=0
for endpoint in "$@"; do
  # aiperf reads the usage of a response only if its limit did not cut it: the server's answers have the length
  # of the limit anyway.
  extra=(--extra-inputs ignore_eos:true)
  [ "$endpoint" != responses ] || extra=()
  "$venv/bin/aiperf" profile --model m --url "$url" --endpoint-type "$endpoint" --streaming \
    --tokenizer builtin --concurrency 4 --request-count "$requests" --warmup-request-count 4 \
    --synthetic-input-tokens-mean 100 --output-tokens-mean 100 "${extra[@]}" \
    --ui none --output-artifact-dir "$out/$endpoint" >"$out/$endpoint.log" 2>&1 ||
    { tail -30 "$out/$endpoint.log" >&2; failed=1; continue; }
  python3 "$testers/aiperf_report.py" "$endpoint" "$delay" "$requests" \
    "$out/$endpoint/profile_export_aiperf.json" || failed=1
done
exit "$failed"
