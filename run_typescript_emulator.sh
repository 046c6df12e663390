#!/usr/bin/env bash
# ./run_typescript_emulator.sh [clients] [cycles] [length] [delay] [max_concurrent] [OPTION]...
# Loads the servers that run on this machine from Node.js; starts the emulator, warms it up and stops it,
# where none runs. Options as in: ./run_typescript_emulator.sh --help
set -euo pipefail
# Node.js opens /dev/null in place of a standard output that is closed, and the report would vanish
# there: one that cannot be written to makes the client say so.
{ true 3>&1; } 2>/dev/null || exec 1</dev/null
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
# shellcheck source=scripts/sources.sh
. "$root/scripts/sources.sh"
# shellcheck source=scripts/typescript.sh
. "$root/scripts/typescript.sh"

arguments=("$@")

# Whether the arguments say where the servers are, or ask for no load at all.
needs_no_server() {
  local word
  for word in ${arguments[@]+"${arguments[@]}"}; do
    case $word in
      --http-url | --http-url=* | --ws-url | --ws-url=* | -h | --help | -V | --version) return 0 ;;
    esac
  done
  return 1
}

is_ready() {
  node -e 'fetch("http://127.0.0.1:9000/health/ready", { signal: AbortSignal.timeout(2000) })
    .then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))'
}

# Starts the emulator beside this script. It builds itself first, which may take minutes.
start_server() {
  "$root/llm-emulator" serve >&2 &
  server=$!
  trap 'kill "$server" 2>/dev/null; wait "$server" || true' EXIT
  until is_ready; do
    if ! kill -0 "$server" 2>/dev/null; then
      wait "$server" || exit $?
      exit 3
    fi
    sleep 0.2
  done
}

# A JVM that has just begun interprets its code, and a first burst of requests would measure that: a
# second of small streams has it compiled. How they went does not matter, the load will say it.
warm_up() {
  echo "Warming up the emulator ..." >&2
  "$node" "$dist/main.js" --clients 50 --max-concurrent 50 --cycles 20 --length 20 --delay 0.001 >/dev/null 2>&1 || true
}

require_node
build_typescript
node=$(command -v node)
dist=$typescript_client/dist/src
client=("$node" "$dist/main.js" ${arguments[@]+"${arguments[@]}"})
export LLM_EMULATOR_HOME=${LLM_EMULATOR_HOME:-$root}
if needs_no_server || is_ready; then
  exec "${client[@]}"
fi
"$node" "$dist/check.js" ${arguments[@]+"${arguments[@]}"}
start_server
warm_up
status=0
trap : INT # Ctrl-C reaches the client, too, which ends and reports
"${client[@]}" || status=$?
exit "$status"
