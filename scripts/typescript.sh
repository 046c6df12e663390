#!/usr/bin/env bash
# Sourced by the scripts that use the TypeScript client: finds Node.js, and builds the client when its
# sources have changed.
typescript_client=${root:?}/typescript-client
typescript_stamp=$typescript_client/dist/stamp

require_node() {
  if command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 15) ? 0 : 1)'; then
    return 0
  fi
  echo "Node.js 20.15 or newer with npm is needed: install it and put node on the PATH." >&2
  return 3
}

typescript_is_current() {
  [ -f "$typescript_stamp" ] && [ -d "$typescript_client/node_modules" ] &&
    [ -z "$(find "$typescript_client"/{src,test,package.json,package-lock.json,tsconfig.json} \
      -newer "$typescript_stamp" -print -quit)" ]
}

# Installs exactly what the lock file names, then compiles; npm speaks only when something is wrong.
build_typescript() {
  typescript_is_current && return 0
  echo "Building the TypeScript client (once, a few seconds) ..." >&2
  rm -rf "$typescript_client/dist"
  (
    cd "$typescript_client" &&
      npm ci --silent --no-fund --no-audit >&2 &&
      npm run --silent build >&2
  ) || {
    echo "The build of the TypeScript client failed." >&2
    return 3
  }
  touch "$typescript_stamp"
}

# Unit tests, types, lint and format.
test_typescript() (
  build_typescript &&
    cd "$typescript_client" &&
    npm run --silent lint &&
    npm test --silent
)
