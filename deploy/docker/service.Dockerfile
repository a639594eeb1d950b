# A service of the suite: podman build -f deploy/docker/service.Dockerfile --build-arg SERVICE=hub-service .
# (make images does it for all.) The base images are arguments, for registries of one's own and machines without a registry.
ARG RUN_IMAGE=docker.io/library/eclipse-temurin:21-jre

# The service is built outside (make build), so that the image holds exactly what was tested. Here the classes of a start are
# archived by the Java that will run them, which shortens a start.
FROM ${RUN_IMAGE} AS archive
ARG SERVICE
COPY ${SERVICE}/target/quarkus-app/lib/ /app/lib/
COPY ${SERVICE}/target/quarkus-app/*.jar /app/
COPY ${SERVICE}/target/quarkus-app/app/ /app/app/
COPY ${SERVICE}/target/quarkus-app/quarkus/ /app/quarkus/
WORKDIR /app
# It ends because settings are missing, after it has loaded what it starts with.
RUN java -XX:ArchiveClassesAtExit=/app/classes.jsa -Xmx256m \
        -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar quarkus-run.jar >/tmp/archive.log 2>&1 || true \
    && test -s /app/classes.jsa || { cat /tmp/archive.log; exit 1; }

FROM ${RUN_IMAGE}
ARG SERVICE
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Integration Hub: ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=archive --chown=0:0 --chmod=0555 /app /app
COPY LICENSE /app/LICENSE
ENV INTEGRATION_HUB_REVISION=${REVISION}
WORKDIR /app
# Numbers: Kubernetes cannot tell from a name that it is not root.
USER 10001:10001
# No shell: signals reach Java, which stops the service in good order. Memory and further options come by JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/classes.jsa", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "/app/quarkus-run.jar"]
