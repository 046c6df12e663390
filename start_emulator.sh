#!/usr/bin/env bash
# ./start_emulator.sh [clients] [cycles] [length] [delay] [max_concurrent] [OPTION]...
# Starts the emulator, loads it, prints the report and stops; options as in ./llm-emulator run --help.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
arguments=()
for option in --clients --cycles --length --delay --max-concurrent; do
  case ${1-} in
    '' | -[!0-9]*) break ;;
  esac
  arguments+=("$option" "$1")
  shift
done
exec "$root/llm-emulator" run ${arguments[@]+"${arguments[@]}"} "$@"
