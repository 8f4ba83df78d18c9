"""What exact search costs with FAISS, one thread.

search_faiss.py RESULTS NAME FOLDER KIND MATCHES: builds an index of FOLDER/bank.bin, KIND "multi" (HMA's choice,
IndexBinaryMultiHash 16 x 16 with one bit flipped, exact up to 31) or "flat" (IndexBinaryFlat, a scan), asks
FOLDER/queries.bin and appends queries per second of processor time, the best of some rounds, as NAME to RESULTS. Exits with
1 when it finds another number of matches than MATCHES.
"""

import sys
import time

import faiss
import numpy

ROUNDS = 3
DISTANCE = 31


def main():
    results, name, folder, kind, wanted = sys.argv[1:]
    faiss.omp_set_num_threads(1)
    bank = numpy.fromfile(f"{folder}/bank.bin", dtype=numpy.uint8).reshape(-1, 32)
    queries = numpy.fromfile(f"{folder}/queries.bin", dtype=numpy.uint8).reshape(-1, 32)
    if kind == "multi":
        index = faiss.IndexBinaryMultiHash(256, 16, 16)
        index.nflip = DISTANCE // 16
    else:
        index = faiss.IndexBinaryFlat(256)
    start = time.process_time()
    index.add(bank)
    build = time.process_time() - start
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        # FAISS finds what is nearer than the radius, not what is as far
        limits, _, _ = index.range_search(queries, DISTANCE + 1)
        best = min(best, time.process_time() - start)
    rate = len(queries) / best
    print(
        f"FAISS {faiss.__version__} {kind}: {len(bank):,} hashes, {len(queries):,} queries: {rate:,.1f} queries/s, "
        f"built in {build:.1f} s, {int(limits[-1]):,} matches"
    )
    with open(results, "a", encoding="utf-8") as out:
        out.write(f"{name}\t{rate}\n")
    if int(limits[-1]) != int(wanted):
        sys.exit(f"nightlight: {name} found {int(limits[-1])} matches, ours {wanted}: one of them is wrong")


main()
