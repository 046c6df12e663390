#!/usr/bin/env bash
# ./test_emulator.sh [MAVEN OPTION]...
# Installs what the tests need and is missing, as root or with sudo, then runs them all.
set -euo pipefail
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
# shellcheck source=scripts/test-tools.sh
. "$root/scripts/test-tools.sh"
# shellcheck source=scripts/typescript.sh
. "$root/scripts/typescript.sh"

install_test_tools
find_java
cd "$root"
shellcheck -x build llm-emulator .ci/run ./*.sh scripts/*.sh
echo "shellcheck: clean"
test_typescript
echo "TypeScript client: clean and green"
exec ./build verify "$@"
