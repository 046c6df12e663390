#!/usr/bin/env bash
# Sourced by ./llm-emulator: builds the program when its sources have changed, and knows how to run it.
#
# The program is a folder of its own, so that a later Maven build disturbs neither a running JVM nor
# the AOT cache, which fits these very files only:
#   .llm-emulator/app/lib/*.jar   the class path
#   .llm-emulator/app/app.aot     classes loaded and linked, methods profiled: about half the start-up
#   .llm-emulator/app/stamp       as old as the sources that it was built from; holds the JDK's folder
# The folder .llm-emulator is beside the sources, or in LLM_EMULATOR_HOME where they cannot be written to.

# Sets app and build_log to what is in folder $1, and sources to the folder that is built.
place_app() {
  app=$1/.llm-emulator/app
  build_log=$1/.llm-emulator/build.log
  sources=$2
}

app_is_current() {
  local modules # bash 3.2 expands no braces in a list behind local
  modules=("${root:?}"/{loop,protocol,http,realtime,emulator,load,fleet,stack,web,cli})
  [ -f "$app/stamp" ] && [ "$(<"$app/stamp")" = "$JAVA_HOME" ] &&
    [ -z "$(find "$root/pom.xml" "$root/config" "$root/scripts/app.sh" \
      "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" -newer "$app/stamp" -print -quit)" ]
}

# Sets command to the java command line for the app in folder $1, up to the main class.
java_command() {
  local LC_ALL=C # a fixed order: the AOT cache is refused when the class path differs
  local jars=("$1"/lib/*.jar) IFS=:
  command=("$JAVA_HOME/bin/java" "@$root/config/jvm.options")
  [ ! -f "$1/app.aot" ] || command+=("-XX:AOTCache=$1/app.aot")
  command+=(-cp "${jars[*]}")
}

run_maven() {
  rm -rf "$sources/cli/target/lib" # no jar of an earlier version
  "$sources/build" -pl cli -am package -DskipTests -Dspotless.check.skip 2>&1 |
    tee "$build_log" |
    sed -n 's/^\[INFO\] Building llm-emulator: \([a-z]*\) .*/  \1/p' >&2
}

# A load of a few seconds makes the cache: what it ran is loaded, linked and profiled next time. Before
# that, what is too old for the cache is made fit for it. Without the cache the program starts slower and
# works the same. Settings and JVM options of the user's shell have no part in it.
make_aot_cache() {
  local command
  {
    "$JAVA_HOME/bin/java" -cp "$1/lib/*" dev.llmemulator.cli.cache.NewerClasses "$1/lib" &&
      java_command "$1" &&
      env -i PATH="$PATH" HOME="$HOME" LC_ALL="${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" LLM_EMULATOR_HOME="$1/training" \
        "${command[@]}" -XX:AOTCacheOutput="$1/app.aot" dev.llmemulator.cli.Training
  } >>"$build_log" 2>&1 || true
  [ -f "$1/app.aot" ] ||
    echo "  (no AOT cache: the program will start slower; see $build_log)" >&2
  rm -rf "$1/training"
}

build_app() {
  local new=$app.new started=$SECONDS
  require_maven
  echo "Building llm-emulator (once, about 2 minutes) ..." >&2
  [ "$sources" = "$root" ] || copy_sources "$root" "$sources"
  rm -rf "$new"
  mkdir -p "$new"
  echo "$JAVA_HOME" >"$new/stamp" # before the build: what changes meanwhile is newer
  if ! run_maven; then
    sed -nE '/^\[ERROR\] (To see the full|Re-run Maven|For more information|After correcting|  mvn|\[Help)/d; s/^\[ERROR\] (.)/  \1/p' \
      "$build_log" | head -n 5 >&2
    echo "The build failed; Maven's log: $build_log" >&2
    return 3
  fi
  cp -Rp "$sources/cli/target/lib" "$new/lib"
  make_aot_cache "$new"
  rm -rf "$app"
  mv "$new" "$app"
  echo "Built in $((SECONDS - started)) s." >&2
}

# Sets app to the program; builds it when needed. Of two that start at a time the second waits for the first.
ensure_app() {
  place_app "$root" "$root"
  app_is_current && return 0
  if ! is_writable "$root" "$root/.llm-emulator" "$root"/*/target; then
    [ -n "${LLM_EMULATOR_HOME:-}" ] || refuse_build llm-emulator || return 3
    mkdir -p "$LLM_EMULATOR_HOME/.llm-emulator"
    LLM_EMULATOR_HOME=$(CDPATH='' cd "$LLM_EMULATOR_HOME" && pwd)
    place_app "$LLM_EMULATOR_HOME" "$LLM_EMULATOR_HOME/.llm-emulator/sources"
    app_is_current && return 0
  fi
  mkdir -p "${app%/*}"
  (
    if command -v flock >/dev/null; then
      flock 9
      ! app_is_current || exit 0
    fi
    build_app
  ) 9>"${app%/*}/build.lock"
}
