# The console: podman build -f deploy/docker/console.Dockerfile . (make images does it). Its React application is part of the
# jar, built outside by make build.
ARG RUN_IMAGE=docker.io/library/eclipse-temurin:21-jre
FROM ${RUN_IMAGE} AS archive
COPY console/target/quarkus-app/lib/ /app/lib/
COPY console/target/quarkus-app/*.jar /app/
COPY console/target/quarkus-app/app/ /app/app/
COPY console/target/quarkus-app/quarkus/ /app/quarkus/
WORKDIR /app
RUN java -XX:ArchiveClassesAtExit=/app/classes.jsa -Xmx256m \
        -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar quarkus-run.jar >/tmp/archive.log 2>&1 || true \
    && test -s /app/classes.jsa || { cat /tmp/archive.log; exit 1; }

FROM ${RUN_IMAGE}
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Integration Hub: console" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=archive --chown=0:0 --chmod=0555 /app /app
COPY LICENSE /app/LICENSE
ENV INTEGRATION_HUB_REVISION=${REVISION}
WORKDIR /app
USER 10001:10001
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/classes.jsa", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "/app/quarkus-run.jar"]
