#!/usr/bin/env bash
# The figures behind every published number: benchmarks/run.sh [quick|full] [name…]; no name runs all.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/find-java.sh
. "$here/../scripts/find-java.sh"
find_java
if [ ! -d "$here/target/lib" ]; then
  echo "Building once ..." >&2
  "$here/../build" -q -pl benchmarks -am package -DskipTests >&2
fi
# shellcheck disable=SC2086 # JAVA_OPTS is a list of flags
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED ${JAVA_OPTS:-} \
  -cp "$here/target/classes:$here/target/lib/*" dev.llmemulator.benchmarks.Benchmarks "$@"
