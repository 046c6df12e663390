#!/usr/bin/env bash
# Ends the servers that run.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/llm-emulator" stop "$@"
