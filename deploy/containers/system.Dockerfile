# One image for either of the example's systems, crm and mailer, after ./assentry up or mvn package has built them:
#   docker build -f deploy/containers/system.Dockerfile --build-arg SYSTEM=crm -t assentry/crm .
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
ARG SYSTEM
COPY deploy/containers/healthy.sh /opt/assentry/healthy.sh
COPY examples/${SYSTEM}/target/lib/ /opt/assentry/lib/
COPY examples/${SYSTEM}/target/${SYSTEM}.jar /opt/assentry/system.jar
WORKDIR /tmp
USER 10001
ENV HTTP_PORT=8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=12 CMD ["bash", "/opt/assentry/healthy.sh"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/assentry/system.jar"]
