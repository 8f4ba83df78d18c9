#!/usr/bin/env bash
# Measures what looking at a message costs. Argument: the folder of a policy pack; the default pack when absent.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
java=$("$home/nightlight" --find-jdk)/bin/java
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx1g --sun-misc-unsafe-memory-access=allow \
    -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*" \
    org.nightlight.bench.LanguageBench "${1:-$home/packs/default}"
