#!/usr/bin/env bash
# ./start_emulator.sh [clients] [cycles] [length] [delay] [max_concurrent] [OPTION]...
# Starts the emulator, loads it and prints the report; options as in ./llm-emulator run --help.
# --stack embedded (default) ends afterwards; --stack native and --stack docker leave the cluster running.
set -euo pipefail
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
exec "$root/llm-emulator" run "$@"
