#!/usr/bin/env bash
# Prints the servers' log: ./logs_emulator.sh [emulator|realtime] [--follow]
set -euo pipefail
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
exec "$root/llm-emulator" logs "$@"
