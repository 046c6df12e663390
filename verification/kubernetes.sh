#!/usr/bin/env bash
# Tries the chart on a real cluster, from install to uninstall, and ends with 1 at the first step that fails.
#
#   verification/kubernetes.sh [NAMESPACE]      the namespace is made, and removed at the end (default: emu-test)
#
# kubectl and helm have to be on the PATH, KUBECONFIG has to name a cluster of Kubernetes 1.33 or newer, and its
# nodes need the images llm-emulator:0.1.0, centrifugo/centrifugo:v6.9.1 and redis:7.2, or have to reach them.
#
#   VALUES=FILE    further values, such as image.repository
#   AGENTS=N       agents of the loads that run on several pods (3); 0 leaves them out and says so
#
# Pods ask for little, so that all of them fit onto one small node; the figures of such a node mean nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
namespace=${1:-emu-test}
agents=${AGENTS:-3}
chart=deploy/helm/llm-emulator
release=emu
name=$release-llm-emulator
lost=', lost=0, duplicated=0, reordered=0, corrupted=0, truncated=0'
small=$(mktemp)
cat >"$small" <<'YAML'
api: {resources: {requests: {cpu: 50m, memory: 512Mi}, limits: {memory: 512Mi}}}
centrifugo: {resources: {requests: {cpu: 50m, memory: 256Mi}, limits: {memory: 256Mi}}}
redis: {maxMemory: 128mb, resources: {requests: {cpu: 50m, memory: 256Mi}, limits: {memory: 256Mi}}}
load: {resources: {requests: {cpu: 50m, memory: 512Mi}, limits: {memory: 512Mi}}}
YAML
values=(--values "$small")
[ -z "${VALUES:-}" ] || values+=(--values "$VALUES")
started=$SECONDS

say() { printf '[%4d s] %s\n' $((SECONDS - started)) "$*"; }
fail() {
  say "FAILED: $*"
  exit 1
}
k() { kubectl --namespace "$namespace" "$@"; }
# Helm says each time that it follows the links in the chart's folder files.
helm() { command helm "$@" 2> >(grep -v 'found symbolic link' >&2); }

cleanup() {
  local code=$?
  if [ $code -ne 0 ]; then
    k get pods,jobs -o wide || true
    k get events --sort-by=.lastTimestamp | tail -n 15 || true
  fi
  rm -f "$small"
  kubectl delete namespace "$namespace" --ignore-not-found --wait=false >/dev/null 2>&1 || true
  exit "$code"
}
trap cleanup EXIT

# await SECONDS WHAT COMMAND...: until the command succeeds
await() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || fail "$what did not come in time"
    sleep 1
  done
}

# create RUN OPTION...: a load as a Job, from the chart's own template
create() {
  local run=$1
  shift
  helm template "$release" "$chart" --namespace "$namespace" "${values[@]}" -s templates/load-job.yaml \
    --set load.name="$run" "$@" | k create -f - >/dev/null
  say "load $run was created"
}

# options WORD...: a list of options as --set takes it
options() {
  local IFS=,
  echo "load.options={$*}"
}

ended() { [ -n "$(k get job "$1" -o jsonpath='{.status.conditions[?(@.type=="Complete")].status}{.status.conditions[?(@.type=="Failed")].status}')" ]; }

# The log of a load's only pod, or of pod 0, which leads.
report() {
  local all
  all=$(k get pods -l "batch.kubernetes.io/job-name=$1" --sort-by=.metadata.name -o jsonpath='{.items[*].metadata.name}')
  k logs "${all%% *}"
}

# require_complete RUN TOKENS: waits for a load's end; nothing may be lost
require_complete() {
  local job=$name-load-$1 text
  await 300 "the end of $1" ended "$job"
  text=$(report "$job")
  echo "$text" | sed -n '/^Test completed/p; /^INTEGRITY/,/^VERDICT/p' | sed 's/^/    /'
  k wait --for=condition=Complete "job/$job" --timeout=5s >/dev/null || {
    k logs -l "batch.kubernetes.io/job-name=$job" --prefix --tail=30 --max-log-requests=10 || true
    fail "the Job of $1 is not complete"
  }
  case $text in
    *"tokens_received=$2$lost"*) ;;
    *) fail "$1 did not receive exactly $2 tokens" ;;
  esac
  say "load $1 is complete: $2 tokens, none lost, duplicated, reordered, corrupted or truncated"
}

metric() { # POD NAME: the value of a metric of an API pod
  kubectl get --raw "/api/v1/namespaces/$namespace/pods/$1:9000/proxy/metrics" | sed -n "s/^$2 //p"
}

streams() { [ "$(metric "$1" llm_emulator_streams_running | cut -d. -f1)" -gt 0 ]; }

# A pod of a component that is not about to end.
pod_of() {
  local all
  all=$(k get pods -l "app.kubernetes.io/component=$1" --field-selector=status.phase=Running \
    -o go-template='{{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}} {{end}}{{end}}')
  echo "${all%% *}"
}

ready() { k rollout status "deployment/$name-api" --timeout=180s >/dev/null && k rollout status "statefulset/$name-centrifugo" --timeout=180s >/dev/null; }

# under_load RUN COMMAND...: 100 clients with 3 answers of 200 words each, while a command runs
under_load() {
  local run=$1 pod
  shift
  create "$run" --set load.enabled=true --set "$(options --clients 100 --cycles 3 --length 200 --delay 0.02)"
  pod=$(pod_of api)
  await 90 "streams on $pod" streams "$pod"
  say "streams are running"
  "$@"
  require_complete "$run" 60000
}

delete_api_pod() { local pod; pod=$(pod_of api); k delete pod "$pod" --wait=false >/dev/null; say "deleted $pod"; }
kill_api_pod() { local pod; pod=$(pod_of api); k delete pod "$pod" --grace-period=0 --force >/dev/null 2>&1; say "killed $pod"; }
delete_centrifugo_pod() { k delete pod "$name-centrifugo-0" --wait=false >/dev/null; say "deleted $name-centrifugo-0"; }
restart_all() {
  k rollout restart "deployment/$name-api" "statefulset/$name-centrifugo" >/dev/null
  say "asked for a rolling restart of API and Centrifugo"
  ready
  say "the rolling restart is over"
}
# By hand, since an adapter for custom metrics is not part of this test; with Helm, since Helm 4 holds the number.
scale() {
  nodes 3
  say "3 API nodes are ready (scaled by hand)"
  nodes 2
  say "one of 3 API nodes was taken away"
}
nodes() { helm upgrade "$release" "$chart" --namespace "$namespace" "${values[@]}" --set api.replicas="$1" --wait --timeout 5m >/dev/null; }

# The parts, in this order.

install() {
  kubectl version | sed 's/^/    /'
  echo "    Helm $(helm version --short)"
  # One that an earlier run has left is on its way out.
  kubectl wait --for=delete "namespace/$namespace" --timeout=120s >/dev/null
  kubectl create namespace "$namespace" >/dev/null
  # What breaks the standard is refused by the cluster, not only by a test.
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  helm install "$release" "$chart" --namespace "$namespace" "${values[@]}" --wait --timeout 5m >/dev/null
  say "installed: $(k get pods --no-headers | wc -l) pods are ready, under the Pod Security Standard restricted"
}

helm_test() {
  helm test "$release" --namespace "$namespace" --timeout 3m | sed -n 's/^\(Phase\|TEST SUITE\)/    &/p'
  say "helm test is green"
}

accepted() {
  local example kinds
  for example in "$chart"/ci/*.yaml; do
    kinds=$(helm template try "$chart" --namespace "$namespace" --values "$example" |
      sed -n 's/^kind: //p' | sort | uniq -c | tr -s ' \n' ' ')
    helm template try "$chart" --namespace "$namespace" --values "$example" |
      awk 'BEGIN { RS = "---\n" } !/kind: (ServiceMonitor|ScaledObject|HTTPRoute)\n/ { print RS $0 }' |
      k apply --dry-run=server -f - >/dev/null || fail "the API server refuses objects of $example"
    echo "    $(basename "$example"):$kinds"
  done
  say "the API server accepts the objects of every example (those of other operators are not known to it)"
}

plain_load() {
  create plain --set load.enabled=true --set "$(options --clients 100 --cycles 3)"
  require_complete plain 30000
}

refused() {
  local job=$name-load-wrong
  create wrong --set load.enabled=true --set "$(options --clients none)"
  await 120 "the end of the load with a wrong option" ended "$job"
  k wait --for=condition=Failed "job/$job" --timeout=5s >/dev/null || fail "a load with a wrong option did not fail"
  report "$job" | sed 's/^/    /'
  say "a load with a wrong option failed, and its log says why"
}

agents_load() {
  if [ "$agents" = 0 ]; then
    say "LEFT OUT, because of AGENTS=0: a load of several agents, and one that loses an agent"
    return
  fi
  create agents --set load.agents="$agents" --set "$(options --clients 99 --cycles 3)"
  require_complete agents 29700
  report "$name-load-agents" | sed -n '/^VERDICT/,$p' | sed 's/^/    /'
  lost_agent
}

lost_agent() {
  local job=$name-load-killed pod
  create killed --set load.agents="$agents" --set "$(options --clients 99 --cycles 3 --length 400 --delay 0.02)"
  pod=$(pod_of api)
  await 120 "streams on $pod" streams "$pod"
  pod=$(k get pods -l "batch.kubernetes.io/job-name=$job,batch.kubernetes.io/job-completion-index=1" -o name)
  k delete "$pod" --grace-period=0 --force >/dev/null 2>&1
  say "killed $pod"
  await 180 "the end of a load that has lost an agent" ended "$job"
  k wait --for=condition=Failed "job/$job" --timeout=5s >/dev/null || fail "a load that lost an agent did not fail"
  report "$job" | grep -i 'lost' | sed 's/^/    /' || fail "the log does not say that an agent was lost"
  say "a load that lost an agent failed, and its log says why"
}

# What stands behind --publish in the arguments of the API nodes.
published() { k get "deployment/$name-api" -o jsonpath='{.spec.template.spec.containers[0].args[10]}'; }

upgrade() {
  local before after
  before=$(k get secret "$name-secrets" -o jsonpath='{.data}')
  helm upgrade "$release" "$chart" --namespace "$namespace" "${values[@]}" --set api.publish=joined --set api.replicas=3 \
    --wait --timeout 5m >/dev/null
  after=$(k get secret "$name-secrets" -o jsonpath='{.data}')
  [ "$before" = "$after" ] || fail "the upgrade has changed the secrets"
  [ "$(published)" = joined ] ||
    fail "the upgrade has not reached the API nodes"
  say "upgraded to --publish joined and 3 API nodes; the secrets are the same"
}

rollback() {
  helm rollback "$release" 1 --namespace "$namespace" --wait --timeout 5m >/dev/null
  [ "$(published)" = token ] ||
    fail "the rollback has not reached the API nodes"
  say "rolled back to revision 1"
}

uninstall() {
  k delete jobs --all >/dev/null
  helm uninstall "$release" --namespace "$namespace" --wait --timeout 3m >/dev/null
  await 120 "the end of all pods" no_pods
  local left
  left=$(k get all,configmaps,secrets,persistentvolumeclaims,networkpolicies,poddisruptionbudgets,ingresses -o name |
    grep -v '^configmap/kube-root-ca.crt$' || true)
  [ -z "$left" ] || fail "left behind: $left"
  say "uninstalled; nothing is left"
}

no_pods() { [ -z "$(k get pods -o name)" ]; }

install
helm_test
accepted
plain_load
refused
under_load api-deleted delete_api_pod
ready
under_load api-killed kill_api_pod
ready
under_load node-deleted delete_centrifugo_pod
ready
under_load restarted restart_all
under_load scaled scale
agents_load
under_load upgraded upgrade
under_load rolled-back rollback
helm_test
uninstall
say "everything is green"
