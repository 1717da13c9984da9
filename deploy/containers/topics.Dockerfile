# The job that creates the topics from event-contracts' topics.yaml and ends.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
COPY local-stack/target/lib/ /opt/assentry/lib/
COPY local-stack/target/local-stack.jar /opt/assentry/local-stack.jar
WORKDIR /tmp
USER 10001
ENTRYPOINT ["java", "-Xmx128m", "-jar", "/opt/assentry/local-stack.jar", "topics"]
