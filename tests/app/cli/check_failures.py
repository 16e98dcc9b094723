#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `failures --json` with routing everything anew without each failed element:
check_failures.py SOLVE.json FAILURES.json

All demands must be restored ones. Exits 1 on a difference."""
import sys

from routingreference import Network, close, fail_unless, read, shortest_loads, utilizations

solved, swept = read(sys.argv[1]), read(sys.argv[2])
network = Network(solved)
fail_unless(all(demand["protection"] == "restored" for demand in network.demands), "protection")
before, lost_before, _, _ = shortest_loads(network, network.graph)
worst = dict(utilizations(network, before))

for failure in swept["failures"]:
    routes, sites = [], []
    for element in (failure, failure["second"]):
        if element:
            (routes if element["kind"] == "route" else sites).append(element["name"])
    down = set(routes) | {
        name for name, route in network.routes.items() if route["site_a"] in sites or route["site_z"] in sites}
    loads, lost, disconnected, _ = shortest_loads(network, network.without(routes, sites))
    expected = utilizations(network, loads, down)
    over = {name: value for name, value in expected.items() if value > 1.0}
    overload = sum(
        max(0.0, loads.get((name, along), 0.0) - network.routes[name]["capacity_gbps"])
        for name in over
        for along in (True, False))
    what = failure["name"]
    fail_unless(close(failure["lost_gbps"], lost - lost_before), what, "lost", failure["lost_gbps"], lost)
    fail_unless(failure["disconnected_demands"] == disconnected, what, "disconnected", disconnected)
    fail_unless(failure["congested_routes"] == len(over), what, "congested", failure["congested_routes"], over)
    fail_unless(close(failure["overload_gbps"], overload, 1e-8), what, "overload", failure["overload_gbps"], overload)
    fail_unless(close(failure["max_utilization"], max(expected.values())), what, "max_utilization")
    fail_unless(failure["latency_violations"] == 0, what, "latency_violations")
    for name, value in expected.items():
        worst[name] = max(worst[name], value)

fail_unless(len(swept["failures"]) >= len(network.routes), "too few failures")
for route in swept["routes"]:
    fail_unless(close(route["worst_utilization"], worst[route["name"]]), route, worst[route["name"]])
    causes = [cause["utilization"] for cause in route["causes"]]
    fail_unless(causes == sorted(causes, reverse=True) and len(causes) <= 10, route)
    fail_unless(not causes or causes[0] == route["worst_utilization"], route)
print(f"{len(swept['failures'])} failures of {len(network.routes)} routes and their sites agree")
