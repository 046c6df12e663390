{{- define "emu.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- /* At most 40 characters: Kubernetes appends a suffix to names of pods, and 63 is the limit of DNS. */ -}}
{{- define "emu.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "emu.name" .) .Release.Name -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name (include "emu.name" .) | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{- /* Labels that select pods. Call with (list . "component"). */ -}}
{{- define "emu.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "emu.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- /* Labels of an object. Call with (list . "component"). */ -}}
{{- define "emu.labels" -}}
{{- $root := index . 0 -}}
{{ include "emu.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
app.kubernetes.io/part-of: llm-emulator
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{- define "emu.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "emu.secret" -}}
{{ default (printf "%s-secrets" (include "emu.fullname" .)) .Values.secrets.existing }}
{{- end }}

{{- /* One variable from the secret. Call with (list . "VARIABLE" "key"). */ -}}
{{- define "emu.secretVariable" -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ include "emu.secret" (index . 0) }}
      key: {{ index . 2 }}
{{- end }}

{{- /* Variables of a map, in the order of their names. */ -}}
{{- define "emu.variables" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "emu.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "emu.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* Where pods of a component may run. Call with (list . "component" values). */ -}}
{{- define "emu.placement" -}}
{{- $root := index . 0 -}}
{{- $values := index . 2 -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "emu.selector" (list $root (index . 1)) | nindent 8 }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "emu.pullSecrets" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "emu.centrifugoUrls" -}}
{{- if .Values.centrifugo.enabled -}}
{{- $name := printf "%s-centrifugo" (include "emu.fullname" .) -}}
{{- $urls := list -}}
{{- range $i := until (int .Values.centrifugo.replicas) -}}
{{- $urls = append $urls (printf "http://%s-%d.%s-nodes:8100/api" $name $i $name) -}}
{{- end -}}
{{ join "," $urls }}
{{- else -}}
{{ join "," .Values.api.centrifugoUrls }}
{{- end -}}
{{- end }}

{{- /* centrifugo.json of the other stacks without its demo secrets and without the admin page that they open. */ -}}
{{- define "emu.centrifugoConfig" -}}
{{- $config := .Files.Get "files/centrifugo.json" | fromJson -}}
{{- $_ := unset $config.http_api "key" -}}
{{- $_ := unset $config.client.token "hmac_secret_key" -}}
{{- $_ := unset $config "admin" -}}
{{ $config | toPrettyJson }}
{{- end }}

{{- define "emu.httpUrl" -}}
{{ default (printf "http://%s-api:9000" (include "emu.fullname" .)) .Values.load.httpUrl }}
{{- end }}

{{- define "emu.wsUrl" -}}
{{ default (printf "ws://%s-centrifugo:9001/connection/websocket" (include "emu.fullname" .)) .Values.load.wsUrl }}
{{- end }}

{{- define "emu.fleetSecret" -}}
{{ default (printf "%s-fleet" (include "emu.fullname" .)) .Values.load.fleetKey }}
{{- end }}

{{- define "emu.hasLoad" -}}
{{- if or .Values.load.enabled (gt (int .Values.load.agents) 0) }}yes{{ end -}}
{{- end }}

{{- /* Peers of one rule of a network policy; none are all. Call with (list "from" or "to" peers). */ -}}
{{- define "emu.peers" -}}
{{- if index . 1 -}}
- {{ index . 0 }}:
    {{- toYaml (index . 1) | nindent 4 }}
{{- else -}}
- {}
{{- end -}}
{{- end }}

{{- /* Pods that Prometheus runs in. */ -}}
{{- define "emu.monitoring" -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .Values.monitoring.namespace }}
{{- end }}

{{- /* Who may ask the front: everybody, or networkPolicy.clients with the release's own loads and Prometheus. */ -}}
{{- define "emu.clients" -}}
{{- with .Values.networkPolicy.clients -}}
from:
  {{- toYaml . | nindent 2 }}
  {{- include "emu.monitoring" $ | nindent 2 }}
  {{- range list "load" "test" }}
  - podSelector:
      matchLabels:
        {{- include "emu.selector" (list $ .) | nindent 8 }}
  {{- end }}
{{- end -}}
{{- end }}

{{- /* Words of a command line, an item each; numbers as they were written. */ -}}
{{- define "emu.words" -}}
{{- range . }}
- {{ kindIs "string" . | ternary . (toJson .) | quote }}
{{- end }}
{{- end }}
