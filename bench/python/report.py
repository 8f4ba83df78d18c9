"""Prints what was measured beside what was wanted.

report.py RESULTS reads lines "name<TAB>number" from RESULTS and rows from standard input:

    time  | what | theirs | ours | ratio    ours takes at most 1/ratio of their time
    rate  | what | theirs | ours | ratio    ours does at least ratio times as many
    most  | what | ours | limit             the number is at most the limit
    ratio | what | one | other | limit      one is at most limit times the other

Rows of which a number is missing are printed as not measured. Exits with 1 when a wanted figure was missed.
"""

import sys


def figure(number):
    return f"{number:,.0f}" if number >= 1000 else f"{number:,.1f}" if number >= 10 else f"{number:,.3f}"


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        measured = {name: float(number) for name, number in (line.rstrip("\n").split("\t") for line in lines)}
    print(f"{'what':<58}{'theirs':>12}{'ours':>12}{'ratio':>9}{'wanted':>9}")
    missed = False
    for row in sys.stdin:
        if not row.strip():
            continue
        kind, what, *names, wanted = (field.strip() for field in row.split("|"))
        absent = [name for name in names if name not in measured]
        if absent:
            print(f"{what:<58}not measured: {', '.join(absent)}")
            continue
        values = [measured[name] for name in names]
        limit = float(wanted)
        if kind == "time":
            theirs, ours = values
            ratio, met, sign = theirs / ours, theirs / ours >= limit, ">="
        elif kind == "rate":
            theirs, ours = values
            ratio, met, sign = ours / theirs, ours / theirs >= limit, ">="
        elif kind == "most":
            theirs, ours = None, values[0]
            ratio, met, sign = None, ours <= limit, "<="
        elif kind == "ratio":
            theirs, ours = values
            ratio, met, sign = theirs / ours, theirs / ours <= limit, "<="
        else:
            raise SystemExit(f"no such kind of row: {kind}")
        missed |= not met
        print(
            f"{what:<58}{'' if theirs is None else figure(theirs):>12}{figure(ours):>12}"
            f"{'' if ratio is None else f'{ratio:.1f}':>9}{sign + ' ' + wanted:>9}{'' if met else '  MISSED'}"
        )
    sys.exit(1 if missed else 0)


main()
