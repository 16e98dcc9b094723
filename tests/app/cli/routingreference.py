# SPDX-License-Identifier: Apache-2.0
"""Routing by networkx, slow and obvious, on the routes and demands of a `solve --json` document.

A Network holds a multigraph of the routes, with half of each end's delay on every route, so that lengths of paths order as
their latencies do. All sites are taken as POPs with the default delay."""
import json
import sys

try:
    import networkx as nx
except ImportError:
    sys.exit(77)

POP_DELAY_MS = 0.005
TIE_MS = 1e-9


def fail_unless(truth, *what):
    if not truth:
        print("differs:", *what)
        sys.exit(1)


def close(a, b, relative=1e-9, absolute=1e-9):
    return abs(a - b) <= max(absolute, relative * max(abs(a), abs(b)))


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Network:
    def __init__(self, solved):
        self.routes = {route["name"]: route for route in solved["routes"]}
        fail_unless(len(self.routes) == len(solved["routes"]), "route names are not unique")
        self.demands = solved["demands"]
        self.graph = nx.MultiGraph()
        for demand in self.demands:
            self.graph.add_nodes_from((demand["site_a"], demand["site_z"]))
        for name, route in self.routes.items():
            if route["site_a"] != route["site_z"]:
                self.graph.add_edge(route["site_a"], route["site_z"], key=name, weight=route["latency_ms"] + POP_DELAY_MS)

    def without(self, routes=(), sites=()):
        graph = self.graph.copy()
        graph.remove_edges_from(
            [(self.routes[name]["site_a"], self.routes[name]["site_z"], name) for name in routes])
        graph.remove_nodes_from(sites)
        return graph

    def add(self, loads, name, source, gbps):
        along = self.routes[name]["site_a"] == source
        loads[name, along] = loads.get((name, along), 0.0) + gbps


def distances_to(graph, target):
    return nx.single_source_dijkstra_path_length(graph, target) if target in graph else {}


def tight_hops(graph, distance, at):
    """Next hops and routes on shortest paths from a site to where `distance` is measured to."""
    hops = []
    for neighbor, keys in graph[at].items():
        for name, data in keys.items():
            if neighbor in distance and abs(distance[neighbor] + data["weight"] - distance[at]) <= TIE_MS:
                hops.append((neighbor, name))
    return hops


def shortest_loads(network, graph, listed=None):
    """Loads of all demands on their shortest paths, what is lost, and how many had a choice; those take the path that
    `listed` (demand -> routes from A to Z) says, after a check that it is one of the shortest."""
    loads, lost, disconnected, ties = {}, 0.0, 0, 0
    by_target = {}
    for demand in network.demands:
        by_target.setdefault(demand["site_z"], []).append(demand)
    for target, demands in by_target.items():
        distance = distances_to(graph, target)
        for demand in demands:
            at = demand["site_a"]
            gbps = demand["gbps_az"] + demand["gbps_za"]
            if at not in distance:
                lost += gbps
                disconnected += gbps > 0
                continue
            hops, choice = [], False
            while at != target:
                tight = tight_hops(graph, distance, at)
                choice = choice or len(tight) > 1
                following, name = tight[0]
                hops.append((name, at, following))
                at = following
            if choice:
                ties += 1
                fail_unless(listed is not None, "two shortest paths", demand["name"])
                hops, at, length = [], demand["site_a"], 0.0
                for name in listed[demand["id"]]:
                    route = network.routes[name]
                    following = route["site_z"] if route["site_a"] == at else route["site_a"]
                    hops.append((name, at, following))
                    length += graph[at][following][name]["weight"]
                    at = following
                fail_unless(close(length, distance[demand["site_a"]]), "not a shortest path", demand["name"])
            for name, before, after in hops:
                network.add(loads, name, before, demand["gbps_az"])
                network.add(loads, name, after, demand["gbps_za"])
    return loads, lost, disconnected, ties


def equal_cost_loads(network, graph):
    """Loads when traffic is shared equally between the next hops at every site, each direction by itself."""
    wanted = {}
    for demand in network.demands:
        for source, target, gbps in ((demand["site_a"], demand["site_z"], demand["gbps_az"]),
                                     (demand["site_z"], demand["site_a"], demand["gbps_za"])):
            wanted.setdefault(target, {})
            wanted[target][source] = wanted[target].get(source, 0.0) + gbps
    loads = {}
    for target, amounts in wanted.items():
        distance = distances_to(graph, target)
        here = dict(amounts)
        for at in sorted(distance, key=distance.get, reverse=True):
            if at == target or not here.get(at):
                continue
            hops = tight_hops(graph, distance, at)
            for neighbor, name in hops:
                network.add(loads, name, at, here[at] / len(hops))
                here[neighbor] = here.get(neighbor, 0.0) + here[at] / len(hops)
    return loads


def check_loads(network, loads, tolerance=1e-9):
    for name, route in network.routes.items():
        for along, key in ((True, "load_az_gbps"), (False, "load_za_gbps")):
            expected = loads.get((name, along), 0.0)
            fail_unless(close(route[key], expected, tolerance, tolerance), name, key, route[key], expected)


def utilizations(network, loads, down=()):
    """By route with a known capacity above 0, of those that are up."""
    return {
        name: max(loads.get((name, True), 0.0), loads.get((name, False), 0.0)) / route["capacity_gbps"]
        for name, route in network.routes.items()
        if route["capacity_gbps"] and name not in down
    }
