#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Collects the figures of the benchmarks' outputs given on standard input into one table beside the targets: lines
`row<TAB>work<TAB>case<TAB>milliseconds<TAB>ratio<TAB>ok` (a ratio of 0 means that there was no peer), and the lines that
bench_failures prints of edits and groups and bench_drag of moves. Ends with 1 when a figure is wrong."""
import re
import sys

# number, work, case: milliseconds at most (None: none), ratio to the peer at least (None: none)
TARGETS = [
    ("P1", "latencies", "Kdl", 1, 25),
    ("P1", "latencies", "geometric 10000", 25, 40),
    ("P1", "loads", "Kdl", 3, 15),
    ("P2", "4 shortest loopless paths", "Kdl", 600, 150),
    ("P3", "sweep", "Kdl", 500, 80),
    ("P4", "sweep after an edit: capacity", "Kdl", 100, 10),
    ("P4", "sweep after an edit: demand", "Kdl", 100, 10),
    ("P4", "sweep after an edit: length", "Kdl", 100, 10),
    ("P4", "sweep after an edit: route added", "Kdl", 100, 10),
    ("P4", "sweep after an edit: site moved", "Kdl", 100, 10),
    ("P5", "a shared-risk failure beside a cut", "Kdl", None, None),
    ("P6", "min-max", "Cogentco", 500, 10),
    ("P6", "min-max", "GtsCe", 500, 10),
    ("P6", "min-max", "UsCarrier", 500, 10),
    ("P6", "min-max", "Kdl", 2000, 10),
    ("P8", "drag: all latencies", "geometric 1000", 4, 20),
    ("P8", "drag: latencies, loads", "geometric 1000", 6, 20),
    ("P8", "drag: all paths and figures", "geometric 1000", None, None),
    ("P8", "window: hand and preview", "a drag", None, None),
    ("P8", "window: routing and overlay", "a drag", None, None),
    ("P8", "window: paint", "a drag", None, None),
    ("P8", "window: failure list right, on the move", "a drop", 200, None),
    ("P8", "window: failure list right, after a rest", "a drop", 200, None),
    ("P11", "disjoint pairs (sites)", "Kdl", 1000, 100),
]
# Times of something else that a figure may be at most, where that is the target.
MOST_TIMES = {"a shared-risk failure beside a cut": 3}

EDIT = re.compile(
    r"edit +(?P<case>.+?) +(?P<edit>capacity|demand|length|route added|site moved) +ours +(?P<ms>[\d.]+) ms CPU, .*"
    r"ratio +(?P<ratio>[\d.]+) +figures (?P<word>\w+)"
)
GROUPS = re.compile(r"groups +(?P<case>.+?) +of 2 to 8 routes: ours +(?P<ms>[\d.]+) ms .*ratio +(?P<ratio>[\d.]+)")
MOVE = re.compile(r"move: (?P<what>.+?) +median +(?P<ms>[\d.]+) ms")

DROP = re.compile(r"drop: (?P<what>.+?): (?P<word>after|NOT after) +(?P<ms>[\d.]+) ms")


def take(line, rows):
    if line.startswith("row\t"):
        _, work, case, figure, ratio, ok = line.rstrip("\n").split("\t")
        rows[work, case] = (float(figure), float(ratio), ok == "ok")
        return
    sys.stdout.write(line)
    sys.stdout.flush()
    if found := EDIT.match(line):
        rows["sweep after an edit: " + found["edit"], found["case"]] = (
            float(found["ms"]),
            float(found["ratio"]),
            found["word"] == "equal",
        )
    elif found := GROUPS.match(line):
        rows["a shared-risk failure beside a cut", found["case"]] = (float(found["ms"]), float(found["ratio"]), True)
    elif found := MOVE.match(line):
        rows["window: " + found["what"], "a drag"] = (float(found["ms"]), 0.0, True)
    elif found := DROP.match(line):
        rows["window: " + found["what"], "a drop"] = (float(found["ms"]), 0.0, found["word"] == "after")


def judge(work, most, least, figure, ratio, ok):
    if not ok:
        return "WRONG"
    if work in MOST_TIMES:
        return "met" if ratio <= MOST_TIMES[work] else "missed"
    if most is None:
        return ""
    if figure > most or 0 < ratio < least:
        return "missed"
    return "met" if ratio > 0 or least is None else "met; no peer here"


def main():
    rows = {}
    for line in sys.stdin:
        take(line, rows)
    print("| # | work | case | ms | target | ratio | target | |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |")
    known = set()
    for number, work, case, most, least in TARGETS:
        known.add((work, case))
        bound = f"at most {MOST_TIMES[work]}" if work in MOST_TIMES else least or ""
        if (work, case) not in rows:
            print(f"| {number} | {work} | {case} | | {most or ''} | | {bound} | not run |")
            continue
        figure, ratio, ok = rows[work, case]
        shown = f"{ratio:.1f}" if ratio > 0 else ""
        word = judge(work, most, least, figure, ratio, ok)
        print(f"| {number} | {work} | {case} | {figure:.3f} | {most or ''} | {shown} | {bound} | {word} |")
    for (work, case), (figure, ratio, ok) in rows.items():
        if (work, case) not in known:
            shown = f"{ratio:.1f}" if ratio > 0 else ""
            print(f"| | {work} | {case} | {figure:.3f} | | {shown} | | {'' if ok else 'WRONG'} |")
    return 0 if all(ok for _, _, ok in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
