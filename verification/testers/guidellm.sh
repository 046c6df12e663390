#!/usr/bin/env bash
# Lets guidellm load a server over each API that it speaks, and fails when a request of it does:
#   verification/testers/guidellm.sh [chat/completions|completions|responses]...
# The first run installs 5 GB into verification/target. What guidellm has written stays there, too.
set -euo pipefail
# shellcheck source=verification/testers/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"
requests=${REQUESTS:-12}
out=$root/verification/target/testers/out-guidellm
[ $# -gt 0 ] || set -- chat/completions completions responses

rm -rf "$out"
mkdir -p "$out"
make_venv guidellm
make_vocabularies
start_server
# It reads tokenizers in the form of the Hugging Face hub only.
"$venv/bin/python" - "$out/tokenizer" <<'PYTHON'
import sys

import tiktoken
from transformers.integrations.tiktoken import convert_tiktoken_to_fast

convert_tiktoken_to_fast(tiktoken.get_encoding("cl100k_base"), sys.argv[1])
PYTHON
failed=0
for path in "$@"; do
  name=${path//\//-}
  "$venv/bin/guidellm" run \
    --backend "kind=openai_http,target=$url,request_format=/v1/$path" \
    --profile kind=concurrent,streams=4 --constraint "kind=max_requests,count=$requests" \
    --data kind=synthetic_text,prompt_tokens=64,output_tokens=100 \
    --tokenizer "kind=hf_auto,model=$out/tokenizer" --output "kind=json,path=$out/$name.json" \
    >"$out/$name.log" 2>&1 || { tail -30 "$out/$name.log" >&2; failed=1; continue; }
  python3 "$testers/guidellm_report.py" "$path" "$requests" "$out/$name.json" || failed=1
done
exit "$failed"
