#!/usr/bin/env bash
# ./test_emulator.sh [MAVEN OPTION]...
# Installs what the tests need and is missing, as root or with sudo, then runs them all: shellcheck, the
# TypeScript client's, and ./build verify, which also checks the format. A Docker engine has to run.
#
#   MAVEN OPTION   is handed to Maven, such as -pl cli -am, or
#                  -Dtest=ScriptsTest -Dsurefire.failIfNoSpecifiedTests=false
#   -Pwithout-docker   leaves the test of the docker stack out
#   -h, --help     print this help and exit
#
# The tests listen on free ports of 127.0.0.1 only, except that 9000 and 9001 have to be free. The exit
# code is 0 when all is green. One module or one test alone: see CONTRIBUTING.md.
set -euo pipefail
root=$(
  unset CDPATH && file=${BASH_SOURCE[0]}
  while [ -L "$file" ]; do link=$(readlink "$file") && cd -P "$(dirname "$file")" && file=$link || exit 3; done
  cd -P "$(dirname "$file")" && pwd
)
case ${1-} in
  -h | --help)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$root/test_emulator.sh"
    exit 0
    ;;
esac
# shellcheck source=scripts/sources.sh
. "$root/scripts/sources.sh"
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
shellcheck -x build llm-emulator .ci/run ./*.sh scripts/*.sh deploy/*.sh verification/kubernetes.sh
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
