#!/usr/bin/env bash
# Prints the servers' log: ./logs_emulator.sh [emulator|realtime] [--follow]
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/llm-emulator" logs "$@"
