#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `solve --routing ecmp --json` with equal shares over next hops: check_ecmp.py SOLVE.json

Exits 1 on a difference."""
import sys

from routingreference import Network, check_loads, close, equal_cost_loads, fail_unless, read

solved = read(sys.argv[1])
network = Network(solved)
check_loads(network, equal_cost_loads(network, network.graph))

# The listed paths are those shares: they add up, and each goes from one end to the other.
split = 0
for demand in network.demands:
    for direction, start, end in (("az", "site_a", "site_z"), ("za", "site_z", "site_a")):
        paths = [path for path in demand["paths"] if path["direction"] == direction]
        fail_unless(close(sum(path["share"] for path in paths), 1.0), "shares", demand["name"])
        split += len(paths) > 1
        for path in paths:
            at, latency = demand[start], 0.005
            for name in path["routes"]:
                route = network.routes[name]
                fail_unless(at in (route["site_a"], route["site_z"]), "broken path", demand["name"])
                at = route["site_z"] if route["site_a"] == at else route["site_a"]
                latency += route["latency_ms"] + 0.005
            fail_unless(at == demand[end], "path ends elsewhere", demand["name"])
            fail_unless(close(latency, path["latency_ms"]), "latency", demand["name"])
fail_unless(split > 0, "no demand is split: nothing was tested")
print(f"{len(network.demands)} demands and {len(network.routes)} routes agree, {split} directions are split")
