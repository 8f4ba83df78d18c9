#!/usr/bin/env bash
# Measures how much of what is written to hide is found. Argument: a folder with public test sets (CSV) and dictionaries (txt); may be absent.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
java=$("$home/nightlight" --find-jdk)/bin/java
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx1g --sun-misc-unsafe-memory-access=allow \
    -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*" \
    org.nightlight.bench.EvasionBench "$@"
