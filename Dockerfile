# The khabar command as an image. From the sources, with Maven and Docker's own images:
#
#     docker build -t khabar .
#
# or out of what 'mvn -DskipTests package' or './khabar --version' left in app/target, without a network:
#
#     docker build -t khabar --build-arg BUILD=prebuilt .
#
# BASE_IMAGE is any image with a Java 17 runtime or newer and bash, BUILD_IMAGE one with a JDK 17 or newer and, to build from the
# sources, Maven.
ARG BASE_IMAGE=eclipse-temurin:17-jre
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17

FROM ${BUILD_IMAGE} AS build
ARG BUILD=maven
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /build
COPY . .
RUN if [ "$BUILD" = maven ]; then \
      mvn -B -ntp -Dmaven.test.skip=true -DskipTests -pl app -am clean package; \
    elif [ ! -e app/target/khabar.jar ]; then \
      echo "BUILD=$BUILD: app/target/khabar.jar is missing, run './khabar --version' first" >&2; exit 1; \
    fi
# Which classes a run of the whole pipeline loads, so that the image can hold them parsed. Should it fail, the image starts slower.
# PostgreSQL refuses to be run by root.
COPY containers/rehearse /usr/local/bin/rehearse
USER nobody
RUN rehearse app/target/khabar.jar /tmp/classes.list
USER root
# What the image needs: no PostgreSQL, which has an image of its own, and of RocksDB, which brings libraries for ten systems, this one's.
RUN mkdir -p /image/dependencies /image/own; \
    cp -p app/target/khabar.jar LICENSE /tmp/classes.list /image/own/; \
    mkdir -p /image/own/lib; \
    cp -p app/target/lib/khabar-*.jar /image/own/lib/; \
    cp -p app/target/lib/*.jar /image/dependencies/; \
    rm /image/dependencies/khabar-*.jar /image/dependencies/embedded-postgres-binaries-*.jar; \
    rocksdb=$(echo /image/dependencies/rocksdbjni-*.jar); \
    case $(uname -m) in x86_64) mine=linux64 ;; aarch64) mine=linux-aarch64 ;; *) mine= ;; esac; \
    if [ -n "$mine" ]; then \
      mkdir rocksdb; cd rocksdb; jar --extract --file "$rocksdb"; \
      find . -maxdepth 1 -name 'librocksdbjni-*' ! -name "librocksdbjni-$mine.so" -delete; \
      jar --create --no-manifest --date=2026-01-01T00:00:00Z --file "$rocksdb" *; \
    fi

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Khabar" \
      org.opencontainers.image.description="From news articles to a stream of structured events" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# The state of Kafka Streams is the only thing ever written, beside temporary files.
RUN mkdir -p /opt/khabar /var/lib/khabar && chown 10001:10001 /var/lib/khabar
# Seldom changes, so that a new version of Khabar is two megabytes to send and not a hundred.
COPY --from=build /image/dependencies/ /opt/khabar/lib/
COPY --from=build /image/own/ /opt/khabar/
COPY containers/healthy /opt/khabar/bin/healthy
# Classes parsed and verified ahead, which the JVM maps into memory at the start. It belongs to this very JVM and these jars.
RUN if [ -s /opt/khabar/classes.list ]; then \
      java -Xshare:dump -XX:+UseG1GC -Xlog:cds=off -Xlog:cds+class=off -XX:SharedClassListFile=/opt/khabar/classes.list \
        -XX:SharedArchiveFile=/opt/khabar/khabar.jsa -jar /opt/khabar/khabar.jar > /dev/null; \
    fi
# Java takes the names of files to be in the locale's encoding.
ENV LC_ALL=C.UTF-8 KHABAR_STATE_DIR=/var/lib/khabar/state
WORKDIR /var/lib/khabar
USER 10001:10001
# Quick at the start, as a start can be a restart; then seldom.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/khabar/bin/healthy"]
# java is the first process, so that it is java that SIGTERM reaches. Heap is 70 % of the container's memory; the rest is for what
# the JVM, Kafka's buffers and RocksDB take beside it. JDK_JAVA_OPTIONS holds further options; -Xmx there wins over the share.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
            "-XX:SharedArchiveFile=/opt/khabar/khabar.jsa", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", \
            "-jar", "/opt/khabar/khabar.jar"]
CMD ["--help"]
