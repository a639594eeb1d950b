{{/* Which paths belong to which component; all else is the console's. */}}
{{- define "ih.routes" -}}
hub: [/api/v1/hubs, /api/v1/sessions, /api/v1/document-analyses, /api/v1/audit, /api/v1/caller]
mapping: [/api/v1/attributes, /api/v1/connections, /api/v1/imports, /api/v1/objects, /api/v1/schemas, /api/v1/translations, /api/v1/write-backs]
dispatch: [/api/v1/event-types, /api/v1/destinations, /api/v1/deliveries, /api/v1/recoveries, /api/v1/events, /api/v1/delivery-stats]
credential: [/api/v1/credentials, /oauth2, /.well-known]
console: [/]
{{- end -}}
