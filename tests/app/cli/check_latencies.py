#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `solve --json` (a file) with shortest paths by networkx: check_latencies.py SOLVE.json SITES.csv

Site delays come from the exported site table where given, else from the documented defaults. Exits 1 on a difference."""
import csv
import json
import sys

try:
    import networkx as nx
except ImportError:
    sys.exit(77)

DEFAULT_DELAY_US = {"datacenter": 5.0, "pop": 5.0, "amplifier": 0.15, "landing": 1.0, "junction": 0.0}


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1e-9, abs(a), abs(b))


solved = json.load(open(sys.argv[1], encoding="utf-8"))
delay = {}
with open(sys.argv[2], encoding="utf-8", newline="") as table:
    for row in csv.DictReader(table):
        own = row["equipment_delay_us"]
        delay[row["id"]] = float(own) / 1000 if own else DEFAULT_DELAY_US[row["kind"]] / 1000
names = {}
with open(sys.argv[2], encoding="utf-8", newline="") as table:
    seen = {}
    taken = set()
    for row in sorted(csv.DictReader(table), key=lambda r: int(r["id"])):
        base = name = row["name"]
        while name in taken:
            seen[base] = seen.get(base, 1) + 1
            name = f"{base} {seen[base]}"
        taken.add(name)
        names[name] = row["id"]

# Half of each end's delay on a route, and the ends' other halves at the end: the sum is that of every site once.
graph = nx.Graph()
graph.add_nodes_from(names)
for route in solved["routes"]:
    a, z = route["site_a"], route["site_z"]
    assert close(route["latency_ms"], route["length_km"] * 1.4682 / 299.792458), route
    weight = route["latency_ms"] + (delay[names[a]] + delay[names[z]]) / 2
    if a != z and (not graph.has_edge(a, z) or graph[a][z]["weight"] > weight):
        graph.add_edge(a, z, weight=weight)

by_source = {}
for demand in solved["demands"]:
    by_source.setdefault(demand["site_a"], []).append(demand)
routes = {route["name"]: route for route in solved["routes"]}
assert len(routes) == len(solved["routes"]), "route names are not unique"
loads = {}
checked = 0
for source, demands in by_source.items():
    distance = nx.single_source_dijkstra_path_length(graph, source)
    for demand in demands:
        target = demand["site_z"]
        if target not in distance:
            assert demand["status"] == "unrouted" and demand["latency_ms"] is None, demand
            continue
        expected = distance[target] + (delay[names[source]] + delay[names[target]]) / 2
        assert close(demand["latency_ms"], expected), (demand["name"], demand["latency_ms"], expected)
        for path in demand["paths"]:
            forward = path["direction"] == "az"
            at = source if forward else target
            gbps = demand["gbps_az" if forward else "gbps_za"] * path["share"]
            total = delay[names[at]]
            for name in path["routes"]:
                route = routes[name]
                along = route["site_a"] == at
                at = route["site_z"] if along else route["site_a"]
                loads[name, along] = loads.get((name, along), 0.0) + gbps
                total += route["latency_ms"] + delay[names[at]]
            assert at == (target if forward else source), demand
            assert close(total, path["latency_ms"]), (demand["name"], total)
        checked += 1
for name, route in routes.items():
    for along, key in ((True, "load_az_gbps"), (False, "load_za_gbps")):
        expected = loads.get((name, along), 0.0)
        assert abs(route[key] - expected) <= 1e-9 * max(1.0, expected), (name, key, route[key], expected)
assert checked == solved["summary"]["routed"] and checked > 0
print(f"{checked} demands and {len(routes)} routes agree")
