#!/usr/bin/env bash
# The figures behind every published number:
#   benchmarks/run.sh [quick|full] [--save] [NAME]... [CLIENTSxCYCLES]...
# No name runs the usual ones, no load the published ones: cluster, cluster-joined and publish, which need
# the servers of the native stack, run when they are named; --save keeps the raw output in docs/runs.
# events-llmsim needs llmsim, which LLMSIM may name; earlier compares with another commit, whose class path
# EARLIER holds: benchmarks/target/classes:benchmarks/target/lib/* of its folder, after a run there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
target=$root/benchmarks/target
stamp=$target/run.stamp

is_current() {
  local modules
  modules=("$root"/{loop,protocol,http,realtime,emulator,load,fleet,stack,web,cli,benchmarks})
  [ -f "$stamp" ] && [ -z "$(find "$root/pom.xml" "${modules[@]/%//pom.xml}" \
    "${modules[@]/%//src/main}" -newer "$stamp" -print -quit)" ]
}

build() {
  local started=$target/run.started
  mkdir -p "$target"
  : >"$started" # before the build: what changes meanwhile is newer
  echo "Building the benchmarks ..." >&2
  rm -rf "${target:?}/lib" # no jar of an earlier version
  "$root/build" -q -pl benchmarks -am package -DskipTests -Dspotless.check.skip >&2
  mv "$started" "$stamp"
}

find_java
is_current || build
# shellcheck disable=SC2086 # JAVA_OPTS is a list of flags
exec "$JAVA_HOME/bin/java" "@$root/config/jvm.options" ${JAVA_OPTS:-} "-Dproject.root=$root" \
  -cp "$target/classes:$target/lib/*" dev.llmemulator.benchmarks.Benchmarks "$@"
