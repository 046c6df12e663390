# To be sourced: starts a server for a tester, and ends it with the script.
#
# PORT (19500) is the server's port, DELAY (0.02) the seconds between two tokens, LLM_EMULATOR the program.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
testers=$root/verification/testers
port=${PORT:-19500}
delay=${DELAY:-0.02}
url=http://127.0.0.1:$port

# make_venv NAME: a Python environment with exactly the packages of NAME.txt, made once.
make_venv() {
  venv=${VENV:-$root/verification/target/testers/$1}
  [ -x "$venv/bin/$1" ] && return
  python3 -m venv "$venv"
  "$venv/bin/pip" install --disable-pip-version-check --no-deps -q -r "$testers/$1.txt"
}

# make_vocabularies: what tiktoken would download, taken out of the library that the server counts with. The
# names are SHA-1 sums of the addresses.
make_vocabularies() {
  local jar
  jar=$(find "$root/.llm-emulator" "$HOME/.m2/repository/com/knuddels" -name 'jtokkit-*.jar' -print -quit 2>/dev/null)
  export TIKTOKEN_CACHE_DIR=$out/vocabularies HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1
  mkdir -p "$TIKTOKEN_CACHE_DIR"
  unzip -p "$jar" com/knuddels/jtokkit/o200k_base.tiktoken >"$TIKTOKEN_CACHE_DIR/fb374d419588a4632f3f557e76b4b70aebbca790"
  unzip -p "$jar" com/knuddels/jtokkit/cl100k_base.tiktoken >"$TIKTOKEN_CACHE_DIR/9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
}

# start_server [OPTION]...: a server with these options of serve.
start_server() {
  "${LLM_EMULATOR:-$root/llm-emulator}" serve --http-port "$port" --ws-port 0 --delay "$delay" "$@" >"$out/serve.log" 2>&1 &
  server=$!
  trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
  for _ in $(seq 300); do
    curl -sf "$url/health/ready" >"$out/ready" && return
    kill -0 "$server" || break
    sleep 0.2
  done
  cat "$out/serve.log" >&2
  return 1
}
