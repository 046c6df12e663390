#!/usr/bin/env bash
# llm-emulator COMMAND [OPTION]... in the image.
set -euo pipefail
# shellcheck source=scripts/memory.sh
. /app/memory.sh
heap=$(heap_option)
exec java @/app/jvm.options ${heap:+"$heap"} -cp '/app/lib/*' dev.llmemulator.cli.Main "$@"
