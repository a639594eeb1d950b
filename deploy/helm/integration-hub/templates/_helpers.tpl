{{- define "ih.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* What is fixed of each component: its image, ports, and what it needs. */}}
{{- define "ih.facts" -}}
hub: {module: hub-service, port: 8081, management: 9081, kafka: true, outside: false, grace: 35}
mapping: {module: mapping-service, port: 8082, management: 9082, kafka: true, outside: true, grace: 35}
dispatch: {module: event-dispatch-service, port: 8083, management: 9083, kafka: true, outside: true, grace: 50}
credential: {module: credential-service, port: 8084, management: 9084, kafka: true, outside: false, grace: 35}
console: {module: console, port: 8085, management: 9085, kafka: false, outside: false, grace: 35}
{{- end -}}

{{/* The components that are installed, as a comma-separated list. */}}
{{- define "ih.installed" -}}
hub,mapping,dispatch,credential{{ if .Values.components.console.enabled }},console{{ end }}
{{- end -}}

{{- define "ih.fullname" -}}
{{ include "ih.name" .root }}-{{ .component }}
{{- end -}}

{{- define "ih.selector" -}}
app.kubernetes.io/name: integration-hub
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "ih.labels" -}}
app.kubernetes.io/name: integration-hub
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: integration-hub
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "ih.componentLabels" -}}
{{ include "ih.labels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "ih.databaseSecret" -}}
{{- $given := (get .root.Values.components .component).database.existingSecret -}}
{{- $given | default (printf "%s-%s-database" (include "ih.name" .root) .component) -}}
{{- end -}}

{{- define "ih.sealingSecret" -}}
{{ .Values.sealing.existingSecret | default (printf "%s-sealing" (include "ih.name" .)) }}
{{- end -}}

{{- define "ih.oidcSecret" -}}
{{ .Values.oidc.existingSecret | default (printf "%s-console-oidc" (include "ih.name" .)) }}
{{- end -}}

{{- define "ih.postgresHost" -}}
{{- if .Values.postgresql.cloudnativepg.enabled -}}
{{ include "ih.name" . }}-postgres-rw.{{ .Release.Namespace }}.svc
{{- else -}}
{{ .Values.postgresql.host }}
{{- end -}}
{{- end -}}

{{- define "ih.postgresCaSecret" -}}
{{- if .Values.postgresql.cloudnativepg.enabled -}}
{{ include "ih.name" . }}-postgres-ca
{{- else -}}
{{ .Values.postgresql.caSecret }}
{{- end -}}
{{- end -}}

{{- define "ih.kafkaBootstrap" -}}
{{- if .Values.kafka.strimzi.enabled -}}
{{ .Values.kafka.strimzi.cluster }}-kafka-bootstrap.{{ .Release.Namespace }}.svc:{{ .Values.kafka.strimzi.port }}
{{- else -}}
{{ .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end -}}

{{- define "ih.kafkaProtocol" -}}
{{- if .Values.kafka.strimzi.enabled }}SASL_SSL{{ else }}{{ .Values.kafka.securityProtocol }}{{ end -}}
{{- end -}}

{{- define "ih.kafkaSecret" -}}
{{- if .root.Values.kafka.strimzi.enabled -}}
{{ include "ih.fullname" . }}
{{- else -}}
{{ .root.Values.kafka.existingSecret }}
{{- end -}}
{{- end -}}

{{- define "ih.kafkaCaSecret" -}}
{{- if .Values.kafka.strimzi.enabled -}}
{{ .Values.kafka.strimzi.cluster }}-cluster-ca-cert
{{- else -}}
{{ .Values.kafka.caSecret }}
{{- end -}}
{{- end -}}

{{- define "ih.url" -}}
http://{{ include "ih.fullname" . }}:{{ (get (include "ih.facts" .root | fromYaml) .component).port }}
{{- end -}}

{{/* The host under which a component is reached from outside. */}}
{{- define "ih.hostname" -}}
{{ (urlParse (ternary .root.Values.consoleUrl .root.Values.publicUrl (eq .component "console"))).hostname }}
{{- end -}}

{{- define "ih.env" -}}
{{- $root := .root }}
{{- $facts := get (include "ih.facts" $root | fromYaml) .component }}
{{- $values := get $root.Values.components .component }}
{{- $secret := include "ih.databaseSecret" . }}
{{- $host := printf "%s:%d/%s" (include "ih.postgresHost" $root) (int $root.Values.postgresql.port) $values.database.name }}
{{- $tls := printf "sslmode=%s" $root.Values.postgresql.sslMode }}
- {name: DB_URL_REACTIVE, value: {{ printf "postgresql://%s" $host | quote }}}
- {name: QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE, value: {{ $root.Values.postgresql.sslMode }}}
{{- if include "ih.postgresCaSecret" $root }}
{{- $tls = printf "%s&sslrootcert=/etc/integration-hub/postgres-ca/ca.crt" $tls }}
- {name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM, value: "true"}
- {name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS, value: /etc/integration-hub/postgres-ca/ca.crt}
{{- if eq $root.Values.postgresql.sslMode "verify-full" }}
- {name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM, value: HTTPS}
{{- end }}
{{- else if eq $root.Values.postgresql.sslMode "require" }}
- {name: QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL, value: "true"}
{{- end }}
- {name: DB_URL_JDBC, value: {{ printf "jdbc:postgresql://%s?%s" $host $tls | quote }}}
- name: DB_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: username}}
- name: DB_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: password}}
- {name: OIDC_HUMANS_ISSUER, value: {{ $root.Values.oidc.issuer | quote }}}
- {name: INTEGRATION_HUB_MODE, value: {{ $root.Values.mode }}}
- {name: JDK_JAVA_OPTIONS, value: "-XX:MaxRAMPercentage=65 -XX:+ExitOnOutOfMemoryError{{ if eq .component "dispatch" }} -XX:+UseParallelGC{{ end }}"}
- {name: QUARKUS_LOG_CONSOLE_JSON_ENABLED, value: "true"}
{{- if $root.Values.exposure.trustedProxies }}
- {name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING, value: "true"}
- {name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES, value: {{ join "," $root.Values.exposure.trustedProxies | quote }}}
{{- end }}
{{- range $name, $component := dict "HUB_SERVICE_URL" "hub" "MAPPING_SERVICE_URL" "mapping" "EVENT_DISPATCH_SERVICE_URL" "dispatch" "CREDENTIAL_SERVICE_URL" "credential" }}
{{- if ne $component $.component }}
- {name: {{ $name }}, value: {{ include "ih.url" (dict "root" $root "component" $component) }}}
{{- end }}
{{- end }}
{{- if $facts.kafka }}
- {name: OIDC_AUDIENCE, value: {{ $root.Values.oidc.audience | quote }}}
- {name: OIDC_MACHINES_ISSUER, value: {{ trimSuffix "/" $root.Values.publicUrl | quote }}}
- {name: OIDC_MACHINES_JWKS_URL, value: {{ include "ih.url" (dict "root" $root "component" "credential") }}/oauth2/jwks}
- {name: SEALING_KEYSET_FILE, value: /etc/integration-hub/sealing/{{ $root.Values.sealing.key }}}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ include "ih.kafkaBootstrap" $root | quote }}}
- {name: TOPIC_PARTITIONS, value: {{ $root.Values.kafka.topics.partitions | quote }}}
- {name: TOPIC_REPLICATION, value: {{ $root.Values.kafka.topics.replicationFactor | quote }}}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ include "ih.kafkaProtocol" $root }}}
{{- if hasPrefix "SASL" (include "ih.kafkaProtocol" $root) }}
- {name: KAFKA_SASL_MECHANISM, value: {{ ternary "SCRAM-SHA-512" $root.Values.kafka.saslMechanism $root.Values.kafka.strimzi.enabled }}}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ include "ih.kafkaSecret" . }}, key: sasl.jaas.config}}
{{- end }}
{{- if include "ih.kafkaCaSecret" $root }}
- {name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PEM}
- {name: KAFKA_SSL_TRUSTSTORE_LOCATION, value: /etc/integration-hub/kafka-ca/ca.crt}
{{- end }}
{{- with $root.Values.tracing.endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
- {name: INTEGRATION_HUB_TRACES_SHARE, value: {{ $root.Values.tracing.share | quote }}}
{{- end }}
{{- if $facts.outside }}
- {name: EGRESS_ALLOW_HTTP, value: {{ $root.Values.egress.allowHttp | quote }}}
{{- with $root.Values.egress.allowedCidrs }}
- {name: EGRESS_ALLOWED_CIDRS, value: {{ join "," . | quote }}}
{{- end }}
{{- end }}
{{- else }}
- {name: CONSOLE_CLIENT_ID, value: {{ $root.Values.oidc.clientId | quote }}}
- name: CONSOLE_CLIENT_SECRET
  valueFrom: {secretKeyRef: {name: {{ include "ih.oidcSecret" $root }}, key: client-secret}}
- name: CONSOLE_STATE_SECRET
  valueFrom: {secretKeyRef: {name: {{ include "ih.oidcSecret" $root }}, key: state-secret}}
- {name: CONSOLE_SECURE_COOKIES, value: {{ hasPrefix "https://" $root.Values.consoleUrl | quote }}}
{{- end }}
{{- range $name, $value := $values.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}
