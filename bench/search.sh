#!/usr/bin/env bash
# Measures search within 31 bits against FAISS, the newest wheel and Debian's package, one thread, the same hashes and queries
# in the same run. Arguments: the sizes to measure, of 1000000 and 10000000; both when there is none.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=python/environment
. "$home/bench/python/environment"
python_environment search faiss-cpu numpy
debian=""
if [ -x /usr/bin/python3 ] && command -v apt-get >/dev/null 2>&1; then
    debian="/usr/bin/python3"
    if ! $debian -c 'import faiss' 2>/dev/null; then
        echo "nightlight: installing Debian's python3-faiss …" >&2
        if [ "$(id -u)" != 0 ] || ! apt-get update -qq >/dev/null ||
            ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-faiss >/dev/null; then
            echo "nightlight: that did not work (apt install python3-faiss, as root); going on without it" >&2
            debian=""
        fi
    fi
else
    echo "nightlight: no Debian here, so its python3-faiss is not measured" >&2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=$("$home/nightlight" --find-jdk)/bin/java
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
: >"$folder/results"
export OMP_NUM_THREADS=1

ours() { # NAME HASHES MEMBERS
    "$home/nightlight" match --bench "$2" --families "$3" --json |
        "$python" "$home/bench/python/search_ours.py" "$folder/results" "$1"
}

data() { # HASHES QUERIES MEMBERS
    matches=$("$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
        -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*" \
        org.nightlight.bench.SearchData "$folder" "$1" "$2" "$3")
}

theirs() { # PYTHON NAME KIND
    "$1" "$home/bench/python/search_faiss.py" "$folder/results" "$2" "$folder" "$3" "$matches"
}

for size in "${@:-1000000 10000000}"; do
    for hashes in $size; do
        case $hashes in
        1000000)
            ours ours.1m 1000000 1
            data 1000000 1000 1
            theirs "$python" wheel.1m multi
            [ -z "$debian" ] || theirs "$debian" debian.1m multi
            for members in 100 10000; do
                ours "ours.families.$members" 1000000 "$members"
                data 1000000 500 "$members"
                theirs "$python" "flat.families.$members" flat
            done
            ;;
        10000000)
            ours ours.10m 10000000 1
            data 10000000 100 1
            theirs "$python" wheel.10m multi
            ;;
        *)
            echo "nightlight: measures 1000000 and 10000000 hashes, not $hashes" >&2
            exit 2
            ;;
        esac
    done
done
echo "queries per second of processor time, one thread:"
"$python" "$home/bench/python/report.py" "$folder/results" <<'ROWS'
rate  | 1 M uniform, newest wheel's IndexBinaryMultiHash      | wheel.1m            | ours.1m             | 20
rate  | 1 M uniform, Debian's IndexBinaryMultiHash            | debian.1m           | ours.1m             | 30
rate  | 10 M uniform, newest wheel's IndexBinaryMultiHash     | wheel.10m           | ours.10m            | 100
rate  | 1 M in families of 100, wheel's IndexBinaryFlat       | flat.families.100   | ours.families.100   | 5
rate  | 1 M in families of 10,000, wheel's IndexBinaryFlat    | flat.families.10000 | ours.families.10000 | 1
most  | bytes a hash at 1 M                                   | ours.1m.bytes       | 250
most  | bytes a hash at 10 M                                  | ours.10m.bytes      | 130
ratio | cost of a single query at 10 M, in those at 1 M       | ours.1m.single      | ours.10m.single     | 4
ROWS
