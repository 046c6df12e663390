#!/usr/bin/env bash
# Sourced by ./llm-emulator and by the entrypoint of the image: how much memory the JVM's heap may take.

# Prints the JVM option for LLM_EMULATOR_MAX_MEMORY, a size such as 512m or 2g or a share such as 70% of the
# memory of the machine or container; nothing where it is not set. The JVM needs some memory beside its heap.
heap_option() {
  local most=${LLM_EMULATOR_MAX_MEMORY:-}
  if [[ $most =~ ^[1-9][0-9]{0,5}[kmgKMG]$ ]]; then
    echo "-Xmx$most"
  elif [[ $most =~ ^[1-9][0-9]?%$ ]]; then
    echo "-XX:MaxRAMPercentage=${most%\%}"
  elif [ -n "$most" ]; then
    echo "LLM_EMULATOR_MAX_MEMORY is '$most', expected a size such as 512m or 2g, or a share from 1% to 99%" >&2
    return 2
  fi
}
