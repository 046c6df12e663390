#!/usr/bin/env bash
# Sourced by the launchers: finds a JDK >= 25 and Maven, or says in one line what is missing.
# No subprocess on the usual path: this runs before each start of the program.

# A process of a service or a container may have no HOME; bash then takes the user's from the system.
if [ -z "${HOME:-}" ]; then
  unset HOME
  export HOME=~
fi

# Java encodes the names of files as the locale does. One of ASCII alone (LC_ALL=C, or a locale that is
# not installed) has no letter for many a folder: where that is so, a locale with all of them is taken.
use_utf8() {
  local letter=$'\303\244' candidate
  [ ${#letter} -ne 1 ] || return 0
  if ! command -v locale >/dev/null; then
    export LC_ALL=C.UTF-8
    return 0
  fi
  case $(locale charmap 2>/dev/null) in
    '' | ANSI_X3.4-1968 | US-ASCII) ;;
    *) return 0 ;;
  esac
  for candidate in C.UTF-8 en_US.UTF-8; do
    if [ "$(LC_ALL=$candidate locale charmap 2>/dev/null)" = UTF-8 ]; then
      export LC_ALL=$candidate
      return 0
    fi
  done
}

# Prints the file that path $1 leads to through symbolic links; readlink -f is not on every system.
follow_links() (
  unset CDPATH
  file=$1
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && echo "$PWD/$(basename "$file")"
)

# Sets feature_version to that of the JDK in folder $1, or to 0 when there is none.
read_feature_version() {
  local line
  feature_version=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=\"[0-9]*)
        line=${line#*\"}
        feature_version=${line%%[!0-9]*}
        return 0
        ;;
    esac
  done <"$1/release"
}

# Prints the folder of the JDK whose java is on the PATH, or nothing.
java_on_path() {
  local java
  java=$(command -v java) || return 0
  dirname "$(dirname "$(follow_links "$java")")"
}

# Sets JAVA_HOME: the one that is set, else the one on the PATH, else one in the usual folders.
find_java() {
  local candidate feature_version
  read_feature_version "${JAVA_HOME:-/nowhere}"
  [ "$feature_version" -lt 25 ] || return 0
  for candidate in "$(java_on_path)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    read_feature_version "$candidate"
    if [ "$feature_version" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  echo "A JDK 25 or newer is needed and none was found: install one (for example Eclipse Temurin 25) or set JAVA_HOME." >&2
  return 3
}

require_maven() {
  command -v mvn >/dev/null && return 0
  echo "Maven 3.8 or newer is needed and mvn is not on the PATH: install it (for example: apt-get install maven)." >&2
  return 3
}
