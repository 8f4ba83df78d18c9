#!/usr/bin/env bash
# Measures PDQ against HMA's way (pdqhash and Pillow) on drawn JPEGs, decoding included, and against the C++ core from pixels.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=python/environment
. "$home/bench/python/environment"
python_environment pdq pdqhash Pillow numpy
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=$("$home/nightlight" --find-jdk)/bin/java
options=(-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true
    -cp "$home/bench/target/classes:$home/launcher/target/app/lib/*")
"$java" -version 2>&1 | head -1
echo "$(nproc) cores, $(uname -sr)"
"$java" "${options[@]}" org.nightlight.bench.PdqPictures "$folder"
pictures=("$folder/12mp.jpg" "$folder/1600x1004.jpg" "$folder/512.jpg")
: >"$folder/results"
export OMP_NUM_THREADS=1
"$python" "$home/bench/python/pdq_hma.py" "$folder/results" "$folder/512.rgb" "${pictures[@]}" >"$folder/theirs"
head -1 "$folder/theirs"
"$java" "${options[@]}" org.nightlight.bench.PdqBench "$folder/results" "$folder/512.rgb" "${pictures[@]}" >"$folder/ours"
if ! diff <(grep ^hash "$folder/theirs" | sort) <(grep ^hash "$folder/ours" | grep -v screened | sort); then
    echo "nightlight: the hashes above differ (theirs <, ours >), so the times say nothing" >&2
    exit 1
fi
grep screened "$folder/ours" | cut -f 2-
echo "all hashes and qualities equal; processor time in milliseconds:"
"$python" "$home/bench/python/report.py" "$folder/results" <<'ROWS'
time | 4032 x 3024 JPEG, full size                        | hma.12mp      | ours.12mp      | 4
time | 1600 x 1004 JPEG, full size                        | hma.1600x1004 | ours.1600x1004 | 2
time | 4032 x 3024 JPEG, screening                        | hma.12mp      | screened.12mp  | 7
time | 1600 x 1004 JPEG, screening                        | hma.1600x1004 | screened.1600x1004 | 4
time | 512 x 512 JPEG, full size                          | hma.512       | ours.512       | 1
time | 512 x 512 from RGB bytes, against the C++ core     | cpp.512       | ours.pixels    | 4
time | 512 x 512 from RGB bytes, against pdqhash.compute  | pdqhash.512   | ours.pixels    | 4
ROWS
