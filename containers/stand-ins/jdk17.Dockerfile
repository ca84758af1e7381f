# Stands in for an image with a JDK, to build the khabar image in.
FROM khabar-stand-in/jre17
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jdk-headless && rm -rf /var/lib/apt/lists/*
