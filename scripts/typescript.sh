#!/usr/bin/env bash
# Sourced by the scripts that use the TypeScript client: finds Node.js, and builds the client when its
# sources have changed, beside them or in LLM_EMULATOR_HOME where they cannot be written to.
typescript_sources=${root:?}/typescript-client

require_node() {
  if command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 15) ? 0 : 1)'; then
    return 0
  fi
  echo "Node.js 20.15 or newer with npm is needed: install it and put node on the PATH." >&2
  return 3
}

# Whether what was built in folder $1 is as new as the sources; sets typescript_client to it.
typescript_is_current() {
  typescript_client=$1
  [ -f "$1/dist/stamp" ] && [ -d "$1/node_modules" ] &&
    [ -z "$(find "$typescript_sources"/{src,test,package.json,package-lock.json,tsconfig.json} \
      -newer "$1/dist/stamp" -print -quit)" ]
}

# Installs exactly what the lock file names, then compiles; npm speaks only when something is wrong.
build_typescript() {
  typescript_is_current "$typescript_sources" && return 0
  if ! is_writable "$typescript_sources"{,/dist,/node_modules}; then
    [ -n "${LLM_EMULATOR_HOME:-}" ] || refuse_build "The TypeScript client" || return 3
    typescript_is_current "$LLM_EMULATOR_HOME/.llm-emulator/typescript-client" && return 0
    copy_sources "$typescript_sources" "$typescript_client"
  fi
  echo "Building the TypeScript client (once, a few seconds) ..." >&2
  rm -rf "$typescript_client/dist"
  (
    cd "$typescript_client" &&
      npm ci --include=dev --loglevel=error --no-fund --no-audit >/dev/null &&
      npm run --silent build >&2
  ) || {
    echo "The build of the TypeScript client failed." >&2
    return 3
  }
  touch "$typescript_client/dist/stamp"
}

# Unit tests, types, lint and format.
test_typescript() (
  build_typescript &&
    cd "$typescript_client" &&
    npm run --silent lint &&
    npm test --silent
)
