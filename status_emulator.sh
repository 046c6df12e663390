#!/usr/bin/env bash
# Shows which servers run and whether they answer.
set -euo pipefail
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
exec "$root/llm-emulator" status "$@"
