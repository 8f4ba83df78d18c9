#!/usr/bin/env bash
# Plays GroomCheck to a policy pack through ./nightlight decide; --help tells the options.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
java=$("$home/nightlight" --find-jdk)/bin/java
exec "$java" -XX:+UseSerialGC "-Dnightlight.home=$home" \
    -cp "$home/bench/target/classes:$home/testkit/target/classes:$home/launcher/target/app/lib/*" \
    org.nightlight.bench.GroomCheck "$@"
