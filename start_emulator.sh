#!/usr/bin/env bash
# ./start_emulator.sh [OPTION]... [clients] [cycles] [length] [delay] [max_concurrent] [OPTION]...
# Starts the emulator, loads it and prints the report; options as in ./llm-emulator run --help.
# --stack embedded (default) ends afterwards; --stack native and --stack docker leave the cluster running.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/arguments.sh
. "$root/scripts/arguments.sh"

leading=()
while [[ ${1-} == --* && $# -ge 2 ]]; do
  leading+=("$1" "$2")
  shift 2
done
name_arguments "$@"
exec "$root/llm-emulator" run ${leading[@]+"${leading[@]}"} ${arguments[@]+"${arguments[@]}"}
