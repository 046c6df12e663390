#!/usr/bin/env bash
# Sourced by test_emulator.sh: installs the programs that the tests run, where they are missing.
CENTRIFUGO_MODULE=github.com/centrifugal/centrifugo/v6@v6.9.1
HELM_MODULE=helm.sh/helm/v4@v4.3.1

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Neither root nor sudo: cannot run $*" >&2
    return 1
  fi
}

# Installs Debian packages; says in one line what to do by hand where that is impossible.
install_packages() {
  echo "Installing $* ..." >&2
  if command -v apt-get >/dev/null &&
    as_root apt-get -qq update >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2; then
    return 0
  fi
  echo "Please install by hand what these Debian packages hold: $*" >&2
  return 3
}

has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }

# Debian has it where only root's PATH looks.
has_haproxy() { command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ]; }

install_jdk() {
  (find_java 2>/dev/null) && return 0
  install_packages openjdk-25-jdk-headless || find_java # which says what is needed
}

install_node() {
  (require_node 2>/dev/null) && return 0
  install_packages nodejs npm || true
  require_node
}

# Whether file $1 is made of Go module $2; go install leaves its mark in it.
is_made_of() {
  [ -x "$1" ] && grep -aqF "${2/@/$'\t'}" "$1"
}

# Sets program to the program $1 of Go module $2, whose package is $3: to one of the other arguments or the one of
# that name on the PATH or in Go's folder, if it is made of that very module, and installs it where there is none.
install_go_program() {
  local name=$1 module=$2 package=$3 candidate bin
  shift 3
  if ! command -v go >/dev/null; then
    echo "Go 1.25 or newer is needed to install $module: install it and put go on the PATH." >&2
    return 3
  fi
  bin=$(go env GOBIN)
  bin=${bin:-$(go env GOPATH)/bin}
  for candidate in "$@" "$(command -v "$name" || true)" "$bin/$name"; do
    if is_made_of "$candidate" "$module"; then
      program=$candidate
      return 0
    fi
  done
  echo "Installing $module (a few minutes) ..." >&2
  go install "$package@${module#*@}"
  program=$bin/$name
}

# Set CENTRIFUGO and HELM, where the tests look first.
install_centrifugo() {
  local program
  install_go_program centrifugo "$CENTRIFUGO_MODULE" "${CENTRIFUGO_MODULE%@*}" "${CENTRIFUGO:-}"
  export CENTRIFUGO=$program
}

install_helm() {
  local program
  install_go_program helm "$HELM_MODULE" "${HELM_MODULE%@*}/cmd/helm" "${HELM:-}"
  export HELM=$program
}

# Whether Maven is told to leave the docker test out.
is_without_docker() {
  case " $* " in
    *without-docker*) return 0 ;;
  esac
  return 1
}

# An engine is not installed here: which one, and for whom, is the user's choice.
require_docker() {
  local advice="start one (systemctl start docker, or Docker Desktop), set DOCKER_HOST to one that runs, or leave its test out with ./test_emulator.sh -Pwithout-docker"
  if ! docker compose version >/dev/null 2>&1; then
    echo "DockerStackTest needs Docker with its compose plugin (docs.docker.com/engine/install): install it and $advice." >&2
    return 3
  fi
  docker version >/dev/null 2>&1 && return 0
  echo "DockerStackTest needs a Docker engine and none answers: $advice." >&2
  return 3
}

install_test_tools() {
  local packages=()
  command -v mvn >/dev/null || packages+=(maven)
  command -v shellcheck >/dev/null || packages+=(shellcheck)
  command -v chromium >/dev/null || packages+=(chromium)
  command -v curl >/dev/null || packages+=(curl)
  has_venv || packages+=(python3 python3-venv)
  command -v redis-server >/dev/null || packages+=(redis-server)
  has_haproxy || packages+=(haproxy)
  [ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}"
  install_jdk
  install_node
  install_centrifugo
  install_helm
}
