#!/usr/bin/env bash
# A bank of many entries: how long the import takes and how much memory, how long the index takes to open, and how long a new
# entry while queries run. Arguments: number of entries, heap, memory outside of it. Needs some 300 bytes of disk an entry.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
entries=${1:-1000000}
heap=${2:-2g}
direct=${3:-3g} # the index lies there: 130 bytes an entry, and as much again while parts of it are merged
folder=$(mktemp -d)
data=$folder/data
export NIGHTLIGHT_JAVA_OPTIONS="-Xmx$heap -XX:MaxDirectMemorySize=$direct" NIGHTLIGHT_INTAKE_RATEFACTOR=1000
server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; }; rm -rf "$folder"' EXIT
"$home/nightlight" --version >/dev/null 2>&1 || true # builds if needed
java=$("$home/nightlight" --find-jdk)/bin/java
bench=("$java" -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*" org.nightlight.bench.BanksBench)
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr), -Xmx$heap, $direct outside of the heap"
start() {
    "$home/nightlight" demo --quiet-platform --port 18089 --data "$data" >"$folder/server.log" 2>&1 &
    server=$!
    for _ in $(seq 480); do
        grep -q 'Ctrl-C stops it' "$folder/server.log" && return
        kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
        sleep 0.25
    done
}
stop() {
    kill "$server" && wait "$server" 2>/dev/null || true
    server=
}
start
key=$(sed -n 's/.*"apiKey" *: *"\([^"]*\)".*/\1/p' "$data/demo-credentials.json")
stop
"${bench[@]}" write "$entries" "$folder/list.txt"
begun=$(date +%s%N)
"$home/nightlight" bank import watch "$folder/list.txt" --data "$data" &
import=$!
peak=0
while kill -0 "$import" 2>/dev/null; do
    now=$(awk '/^Pss:/ { sum += $2 } END { print sum + 0 }' \
        $(for pid in $import $(pgrep -f "$data/postgres" || true) $(pgrep -P "$(pgrep -f "$data/postgres" | head -1)" || true); do
            echo "/proc/$pid/smaps_rollup"; done | sort -u) 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    sleep 1
done
wait "$import"
echo "import of $entries entries: $((($(date +%s%N) - begun) / 1000000000)) s with start and stop, at most $((peak / 1024)) MiB of server and database"
start
grep 'index over banks' "$folder/server.log" || true
"${bench[@]}" add http://localhost:18089 "$key" watch 20
stop
