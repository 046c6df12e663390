#!/usr/bin/env bash
# Shows which servers run and whether they answer.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/llm-emulator" status "$@"
