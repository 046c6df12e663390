#!/usr/bin/env bash
# Sourced by the scripts that take a load by position.

# Sets arguments to the given ones, with clients, cycles, length, delay and max_concurrent at their head
# named as options; the first option ends them.
name_arguments() {
  local option
  arguments=()
  for option in --clients --cycles --length --delay --max-concurrent; do
    case ${1-} in
      '' | -[!0-9]*) break ;;
    esac
    arguments+=("$option" "$1")
    shift
  done
  arguments+=("$@")
}
