#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Collects the lines `row<TAB>work<TAB>case<TAB>milliseconds<TAB>ratio<TAB>ok` of the benchmarks' outputs given on standard
input into one table beside the targets. A ratio of 0 means that there was no peer."""
import sys

# work, case: number, milliseconds at most (None: none), ratio to the peer at least
TARGETS = {
    ("latencies", "Kdl"): ("P1", 1, 25),
    ("latencies", "geometric 10000"): ("P1", 25, 40),
    ("loads", "Kdl"): ("P1", 3, 15),
    ("4 shortest loopless paths", "Kdl"): ("P2", 600, 150),
    ("sweep", "Kdl"): ("P3", 500, 80),
    ("min-max", "Cogentco"): ("P6", 500, 10),
    ("min-max", "GtsCe"): ("P6", 500, 10),
    ("min-max", "UsCarrier"): ("P6", 500, 10),
    ("min-max", "Kdl"): ("P6", 2000, 10),
    ("drag: all latencies", "geometric 1000"): ("P8", 4, 20),
    ("drag: latencies, loads", "geometric 1000"): ("P8", 6, 20),
    ("disjoint pairs (sites)", "Kdl"): ("P11", 1000, 100),
}


def main():
    rows = {}
    for line in sys.stdin:
        if line.startswith("row\t"):
            _, work, case, figure, ratio, ok = line.rstrip("\n").split("\t")
            rows[work, case] = (float(figure), float(ratio), ok == "ok")
        else:
            sys.stdout.write(line)
    print("| # | work | case | ms | target | ratio | target | |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |")
    for key, (number, most, least) in TARGETS.items():
        if key not in rows:
            print(f"| {number} | {key[0]} | {key[1]} | | {most} | | {least} | not run |")
            continue
        figure, ratio, ok = rows[key]
        if not ok:
            word = "WRONG"
        elif figure > most or 0 < ratio < least:
            word = "missed"
        else:
            word = "met" if ratio > 0 else "met, no peer"
        print(f"| {number} | {key[0]} | {key[1]} | {figure:.3f} | {most} | {ratio:.1f} | {least} | {word} |")


if __name__ == "__main__":
    main()
