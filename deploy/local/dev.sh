#!/bin/sh
# Runs one service in Quarkus's development mode (live reload) against the rest of the suite, which `make run` has started
# without it. The environment is the one that the launcher gives to a service (ServiceEnvironment), on the standard ports.
set -eu
cd "$(dirname "$0")/../.."

all='postgresql keycloak kafka hub-service mapping-service event-dispatch-service credential-service console customer-app receivers'
service=${1:-}
case $service in
    hub-service) port=8081 database=hub ;;
    mapping-service) port=8082 database=mapping ;;
    event-dispatch-service) port=8083 database=dispatch ;;
    credential-service) port=8084 database=credential ;;
    *) echo 'Say which: make dev SERVICE=hub-service (or mapping-service, event-dispatch-service, credential-service)' >&2; exit 2 ;;
esac

if ! [ -e .local/launcher.lock ] || ! kill -0 "$(cat .local/launcher.lock)" 2>/dev/null; then
    others=
    for component in $all; do [ "$component" = "$service" ] || others=${others:+$others,}$component; done
    printf '%s\n' "The rest of the suite is not running. In another terminal:" "    make run ARGS=--components=$others" >&2
    exit 1
fi

export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$((port + 1000))
export DB_URL_REACTIVE=postgresql://127.0.0.1:5432/$database DB_URL_JDBC=jdbc:postgresql://127.0.0.1:5432/$database
export DB_USERNAME=integration_hub DB_PASSWORD=local-only
export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092 SEALING_KEYSET_FILE=$PWD/.local/sealing-keyset.json
export OIDC_HUMANS_ISSUER=http://localhost:8080/realms/integration-hub
export OIDC_MACHINES_ISSUER=http://localhost:8084 OIDC_MACHINES_JWKS_URL=http://localhost:8084/oauth2/jwks
export EGRESS_ALLOW_HTTP=true EGRESS_ALLOWED_CIDRS=127.0.0.0/8,::1/128
export INTEGRATION_HUB_DISPATCH_RETRY_SCHEDULE=1s,2s,5s,10s,30s,1m,5m,30m,2h INTEGRATION_HUB_DISPATCH_ERASURE_SETTLE=5s
# Hibernate would compare the entities with the tables that Flyway has made, and report text where it expects varchar.
export QUARKUS_HIBERNATE_ORM_VALIDATE_IN_DEV_MODE=false

JAVA_HOME=$(deploy/local/find-jdk.sh)
export JAVA_HOME
# Without Error Prone, which the compiler of the live reload does not have.
exec ./mvnw -B -ntp -pl "$service" -am -Dquick -Dmaven.test.skip compile quarkus:dev
