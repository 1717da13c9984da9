# One image for any of the four services:
#   docker build -f deploy/containers/service.Dockerfile --build-arg SERVICE=consent-service -t assentry/consent-service .
# after ./assentry up or mvn package has built them. BASE is any image with a Java 25 runtime and bash.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
ARG SERVICE
COPY deploy/containers/healthy.sh /opt/assentry/healthy.sh
COPY ${SERVICE}/target/quarkus-app/ /opt/assentry/app/
WORKDIR /tmp
USER 10001
EXPOSE 8080
ENV ASSENTRY_HTTP_HOST=0.0.0.0 \
    ASSENTRY_LOG_JSON=true \
    QUARKUS_HTTP_PORT=8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=12 CMD ["bash", "/opt/assentry/healthy.sh"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/assentry/app/quarkus-run.jar"]
