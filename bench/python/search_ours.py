"""Appends what "nightlight match --bench … --json" printed on standard input to the results: search_ours.py RESULTS NAME.

FAISS is handed all queries at once, so NAME is our rate for that; NAME.single is the rate of one query after the other.
"""

import json
import sys

results, name = sys.argv[1:]
report = json.load(sys.stdin)
print(
    f"ours: {report['hashes']:,} hashes, {report['queries']:,} queries: {report['batchedQueriesPerSecond']:,.1f} queries/s "
    f"handed over at once, as FAISS gets them, {report['queriesPerSecond']:,.1f} one by one "
    f"(median {report['medianMicros']:.0f} µs, p99 {report['p99Micros']:.0f} µs), built in {report['buildSeconds']:.1f} s, "
    f"{report['bytesPerHash']:.0f} bytes a hash, {report['matches']:,} matches"
)
with open(results, "a", encoding="utf-8") as out:
    out.write(f"{name}\t{report['batchedQueriesPerSecond']}\n{name}.single\t{report['queriesPerSecond']}\n")
    out.write(f"{name}.bytes\t{report['bytesPerHash']}\n")
