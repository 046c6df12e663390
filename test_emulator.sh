#!/usr/bin/env bash
# ./test_emulator.sh [MAVEN OPTION]...
# Installs what the tests need and is missing, as root or with sudo, then runs them all. A Docker engine
# has to run; -Pwithout-docker leaves its test out.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
# shellcheck source=scripts/test-tools.sh
. "$root/scripts/test-tools.sh"
# shellcheck source=scripts/typescript.sh
. "$root/scripts/typescript.sh"

is_without_docker "$@" || require_docker
install_test_tools
find_java
cd "$root"
shellcheck -x build llm-emulator .ci/run ./*.sh scripts/*.sh
echo "shellcheck: clean"
test_typescript
echo "TypeScript client: clean and green"
if ! is_without_docker "$@"; then
  exec ./build verify "$@"
fi
status=0
./build verify "$@" || status=$?
echo "DockerStackTest was left out, because of -Pwithout-docker."
exit "$status"
