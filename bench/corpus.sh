#!/usr/bin/env bash
# Counts the alerts that a policy pack raises in chat that is known to be innocent; --help tells the options.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
java=$("$home/nightlight" --find-jdk)/bin/java
exec "$java" -XX:+UseSerialGC "-Dnightlight.home=$home" \
    -cp "$home/bench/target/classes:$home/testkit/target/classes:$home/launcher/target/app/lib/*" \
    org.nightlight.bench.CorpusBench "$@"
