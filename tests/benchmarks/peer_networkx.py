# SPDX-License-Identifier: Apache-2.0
"""Pairs of paths as minimum-cost flows of two units by networkx, for bench_pairs.

Reads from standard input: "edges N", N lines "NODE NODE WEIGHT", "pairs N", N lines "SOURCE TARGET". A route or a site may be
used a second time for a penalty. Writes a line "ROUTES SITES WEIGHT" a pair (shared routes, shared sites, weight), and then
"seconds S": CPU time of the flows alone.
"""

import sys
import time

try:
    import networkx
except ImportError:
    sys.exit(3)

SITE = 1 << 60
ROUTE = 1 << 80


def main():
    words = iter(sys.stdin.read().split())
    graph = networkx.MultiDiGraph()
    sites = set()
    next(words)
    for _ in range(int(next(words))):
        a, z, weight = int(next(words)), int(next(words)), int(next(words))
        sites.update((a, z))
        for tail, head in ((a, z), (z, a)):
            graph.add_edge((tail, 1), (head, 0), weight=weight, capacity=1)
            graph.add_edge((tail, 1), (head, 0), weight=weight + ROUTE, capacity=1)
    for site in sites:
        graph.add_edge((site, 0), (site, 1), weight=0, capacity=1)
        graph.add_edge((site, 0), (site, 1), weight=SITE, capacity=1)
    next(words)
    seconds = 0.0
    for _ in range(int(next(words))):
        source, target = (int(next(words)), 1), (int(next(words)), 0)
        graph.add_node(source, demand=-2)
        graph.add_node(target, demand=2)
        begin = time.process_time()
        cost = networkx.min_cost_flow_cost(graph)
        seconds += time.process_time() - begin
        graph.add_node(source, demand=0)
        graph.add_node(target, demand=0)
        print(cost // ROUTE, cost % ROUTE // SITE, cost % SITE)
    print("seconds", seconds)


main()
