#!/usr/bin/env bash
# Measures searching in invented banks. Arguments: the number of hashes, or number:size for families; 1000000 when absent.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
java=$("$home/nightlight" --find-jdk)/bin/java
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
for bank in "${@:-1000000}"; do
    "$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
        -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*" org.nightlight.bench.MatchingBench "$bank"
done
