#!/usr/bin/env bash
# Measures POST /v1/events against an echo endpoint of the same server, and an image's CPU. Arguments: seconds of a turn.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
data=$folder/data
export NIGHTLIGHT_INTAKE_ECHO=true NIGHTLIGHT_INTAKE_RATEFACTOR=100
"$home/nightlight" demo --quiet-platform --port 18088 --data "$data" >"$folder/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 240); do
    [ -s "$data/demo-credentials.json" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
    sleep 0.5
done
java=$("$home/nightlight" --find-jdk)/bin/java
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
"$java" -XX:+UseSerialGC -cp "$home/bench/target/classes:$home/testkit/target/classes:$home/launcher/target/app/lib/*" \
    org.nightlight.bench.EventsBench "$data/demo-credentials.json" "$server" "${1:-12}"
