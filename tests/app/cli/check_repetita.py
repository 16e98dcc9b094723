#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `solve --json` of an imported REPETITA instance with its files: check_repetita.py SOLVE.json GRAPH DEMANDS

Demands, bandwidths and lengths come from the files themselves; the routing is done again. Exits 1 on a difference."""
import math
import re
import sys

from routingreference import Network, check_loads, close, fail_unless, read, shortest_loads, utilizations


def rows(path, section):
    inside, found = False, []
    for line in open(path, encoding="utf-8"):
        words = line.split()
        if len(words) == 2 and words[0] in ("NODES", "EDGES", "DEMANDS") and words[1].isdigit():
            inside = words[0] == section
        elif inside and words and words[0] != "label":
            found.append(words)
    return found


def kilometers(a, b):
    (x1, y1), (x2, y2) = (tuple(map(math.radians, place)) for place in (a, b))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


solved = read(sys.argv[1])
nodes = rows(sys.argv[2], "NODES")
plain = [re.sub(r"[_+]", " ", re.sub(rf"^{i}_", "", words[0])).strip() for i, words in enumerate(nodes)]
names = [name if plain.count(name) == 1 else words[0] for name, words in zip(plain, nodes)]
places = [(float(words[-2]), float(words[-1])) for words in nodes]

wanted = {}
for words in rows(sys.argv[3], "DEMANDS"):
    a, z, kbps = int(words[-3]), int(words[-2]), float(words[-1])
    if a != z:
        wanted[names[a], names[z]] = wanted.get((names[a], names[z]), 0.0) + kbps / 1e6
for demand in solved["demands"]:
    for a, z, key in (("site_a", "site_z", "gbps_az"), ("site_z", "site_a", "gbps_za")):
        wanted[demand[a], demand[z]] = wanted.get((demand[a], demand[z]), 0.0) - demand[key]
fail_unless(all(abs(rest) < 1e-9 for rest in wanted.values()), "demands")

bandwidth, distance = {}, {}
for words in rows(sys.argv[2], "EDGES"):
    a, z = int(words[-5]), int(words[-4])
    if a != z:
        bandwidth.setdefault((names[a], names[z]), []).append(float(words[-2]) / 1e6)
        if places[a] != (0, 0) and places[z] != (0, 0):
            distance[names[a], names[z]] = kilometers(places[a], places[z])
for route in solved["routes"]:
    ends = route["site_a"], route["site_z"]
    for there in (ends, ends[::-1]):
        bandwidth[there].remove(route["capacity_gbps"])
    if ends in distance:
        fail_unless(close(route["length_km"], 1.2 * distance[ends], 0.006), "length", route)
    fail_unless(close(route["latency_ms"], route["length_km"] * 1.4682 / 299.792458), "latency", route)
fail_unless(not any(bandwidth.values()), "links without a route")

network = Network(solved)
listed = {demand["id"]: demand["paths"][0]["routes"] for demand in solved["demands"] if demand["paths"]}
loads, lost, _, ties = shortest_loads(network, network.graph, listed)
fail_unless(lost == 0.0, "lost", lost)
check_loads(network, loads)
expected = utilizations(network, loads)
for name, route in network.routes.items():
    if name in expected:
        fail_unless(close(route["utilization"], expected[name]), "utilization", name)
fail_unless(close(solved["summary"]["max_utilization"], max(expected.values())), "max_utilization")
print(f"{len(network.demands)} demands, {ties} with a choice, and {len(network.routes)} routes agree")
