# What ./assentry can do against services that run elsewhere, for jobs: topics, register, demo. The name of the command comes
# first, its options follow.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
COPY local-stack/target/lib/ /opt/assentry/lib/
COPY local-stack/target/local-stack.jar /opt/assentry/local-stack.jar
COPY examples/winwin/ /opt/assentry/examples/winwin/
WORKDIR /tmp
USER 10001
ENV ASSENTRY_HOME=/tmp/assentry \
    LANG=C.UTF-8
ENTRYPOINT ["java", "-Xmx128m", "-Dassentry.checkout=/opt/assentry", "-jar", "/opt/assentry/local-stack.jar"]
CMD ["topics"]
