#!/usr/bin/env bash
# Sourced by what builds: beside the sources, or in LLM_EMULATOR_HOME where nothing can be written there.

# Whether files can be made in and below these folders; one that is not there yet counts as writable.
is_writable() {
  local folder
  for folder in "$@"; do
    [ ! -e "$folder" ] || [ -w "$folder" ] || return 1
  done
}

# Says in one line that there is no place to build $1.
refuse_build() {
  echo "$1 has to be built and ${root:?} cannot be written to: set LLM_EMULATOR_HOME to a folder that can." >&2
  return 3
}

# Makes folder $2 an own copy of folder $1 without what was built there.
copy_sources() {
  rm -rf "$2"
  mkdir -p "$2"
  tar -C "$1" --exclude .git --exclude .llm-emulator --exclude target --exclude node_modules --exclude dist \
    --exclude logs -cf - . | tar -C "$2" -xof -
  chmod -R u+w "$2"
}
