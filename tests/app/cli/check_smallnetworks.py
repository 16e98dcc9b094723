#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares answers about small random networks with trying everything: check_smallnetworks.py CLI FOLDER SEED...

Least latency, the best 1+1 pair among all pairs of paths, the k shortest paths, the maximum flow by networkx, and availability
by going through every state of the network. Exits 1 on a difference."""
import itertools
import json
import random
import sys

from smallprojects import change, insert, make_network, rows, run

try:
    import networkx as nx
except ImportError:
    sys.exit(77)

FOLDER = sys.argv[2]
POP_DELAY_MS = 0.005
HOURS_PER_YEAR = 8766.0


def fail_unless(truth, *what):
    if not truth:
        print("differs:", *what)
        sys.exit(1)


def near(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(b))


def answer(*question):
    return json.loads(run(*question, "--json"))


class Case:
    def __init__(self, seed):
        self.seed = seed
        self.project = f"{FOLDER}/small.loom.gpkg"
        any_of = random.Random(seed)
        self.sites, routes = make_network(self.project, any_of, 7, 4)
        statements = [("UPDATE site SET availability = 0.99 WHERE id % 2 = 0", [])]
        for route in routes:
            statements.append(("UPDATE route SET cuts_per_1000km_year = ?, repair_hours = ? WHERE id = ?",
                               [any_of.choice([0, 50, 300]), any_of.choice([0, 12, 100]), route]))
        self.groups = {}
        for group in (1, 2):
            statements.append(insert("risk_group", id=group, name=f"group {group}",
                                     events_per_year=any_of.choice([0, 2, 20]), repair_hours=24))
            members = set(any_of.sample(routes, 2)), set(any_of.sample(self.sites, any_of.randint(0, 1)))
            self.groups[group] = members
            statements += [insert("risk_group_member", risk_group_id=group, route_id=route) for route in members[0]]
            statements += [insert("risk_group_member", risk_group_id=group, site_id=site) for site in members[1]]
        self.demands = []
        for protection, disjointness in (("none", "routes"), ("restored", "routes"), ("1+1", "routes"), ("1+1", "sites"),
                                         ("1+1", "risk-groups")):
            a, z = any_of.sample(self.sites, 2)
            demand = len(self.demands) + 1
            self.demands.append((demand, a, z, protection, disjointness))
            statements.append(insert("demand", id=demand, name=f"D{demand}", site_a=a, site_z=z, gbps_az=1, gbps_za=1,
                                     protection=protection, disjointness=disjointness))
        change(self.project, statements)
        self.solved = answer("solve", self.project)
        self.results = {demand["id"]: demand for demand in self.solved["demands"]}
        self.ids = {route["name"]: route["id"] for route in self.solved["routes"]}
        self.latency = {route["id"]: route["latency_ms"] + POP_DELAY_MS for route in self.solved["routes"]}
        self.graph = nx.MultiGraph()
        self.graph.add_nodes_from(self.sites)
        self.ends = {}
        self.rows = rows(self.project, "SELECT id, site_a, site_z, capacity_gbps, length_km, cuts_per_1000km_year, "
                                       "repair_hours FROM route")
        for route, a, z, *_ in self.rows:
            self.graph.add_edge(a, z, key=route)
            self.ends[route] = (a, z)

    def paths(self, a, z):
        return [[key for _, _, key in path] for path in nx.all_simple_edge_paths(self.graph, a, z)]

    def length(self, path):
        return sum(self.latency[route] for route in path) + POP_DELAY_MS

    def stops(self, path, start):
        stops = [start]
        for route in path:
            a, z = self.ends[route]
            stops.append(z if stops[-1] == a else a)
        return stops

    def shared(self, one, other, start, disjointness):
        """How many routes, sites and groups two paths share, of those that count."""
        inner = [set(self.stops(path, start)[1:-1]) for path in (one, other)]
        hit = [{group for group, (routes, sites) in self.groups.items() if routes & set(path) or sites & stops}
               for path, stops in zip((one, other), inner)]
        return (len(set(one) & set(other)), len(inner[0] & inner[1]) if disjointness != "routes" else 0,
                len(hit[0] & hit[1]) if disjointness == "risk-groups" else 0)

    def routes_of(self, path):
        return [self.ids[name] for name in path["routes"]]

    def check_paths(self):
        for demand, a, z, protection, disjointness in self.demands:
            found, result = self.paths(a, z), self.results[demand]
            if protection != "1+1":
                fail_unless(near(result["latency_ms"], min(map(self.length, found))), self.seed, demand, "latency")
                continue
            pairs = [(*self.shared(one, other, a, disjointness), self.length(one) + self.length(other))
                     for one, other in itertools.combinations(found, 2)]
            second = result["protection_path"]
            fail_unless((second is None) == (not pairs), self.seed, demand, "second path")
            if second is None:
                continue
            ours = self.routes_of(result["paths"][0]), self.routes_of(second)
            shared, best = self.shared(*ours, a, disjointness), min(pairs)
            fail_unless(shared == best[:3], self.seed, demand, "shared", shared, best)
            fail_unless(near(sum(map(self.length, ours)), best[3]), self.seed, demand, "length of the pair")
            fail_unless(len(second["shared"]) == sum(shared), self.seed, demand, second["shared"])

    def check_shortest(self):
        of_demand = {demand: (a, z) for demand, a, z, *_ in self.demands}
        for result in answer("solve", self.project, "--routing", "k-shortest", "--paths", "3")["demands"]:
            if result["protection"] == "1+1":
                continue
            expected = sorted(map(self.length, self.paths(*of_demand[result["id"]])))[:3]
            ours = sorted(path["latency_ms"] for path in result["paths"] if path["direction"] == "az")
            fail_unless(len(ours) == len(expected) and all(map(near, ours, expected)), self.seed, "k shortest", ours)

    def check_flow(self):
        wires = nx.DiGraph()
        wires.add_nodes_from(self.sites)
        for _, a, z, capacity, *_ in self.rows:
            for one, other in ((a, z), (z, a)):
                before = wires.get_edge_data(one, other, {"capacity": 0})["capacity"]
                wires.add_edge(one, other, capacity=before + capacity)
        for a, z in zip(self.sites, self.sites[1:]):
            ours = answer("maxflow", self.project, "--from", a, "--to", z)["max_flow_gbps"]
            fail_unless(near(ours, nx.maximum_flow_value(wires, a, z)), self.seed, "flow", ours)

    def modes(self):
        """What fails independently: how much of the time, and the routes and sites that it takes down."""
        modes = []
        for route, _, _, _, length, cuts, repair in self.rows:
            down = cuts * length / 1000.0 * repair / HOURS_PER_YEAR
            modes.append((down / (1.0 + down), {route}, set()))
        for site, availability in rows(self.project, "SELECT id, availability FROM site"):
            if availability is not None:
                modes.append((1.0 - availability, set(), {site}))
        for group, events, repair in rows(self.project, "SELECT id, events_per_year, repair_hours FROM risk_group"):
            down = events * repair / HOURS_PER_YEAR
            modes.append((down / (1.0 + down), *self.groups[group]))
        return [mode for mode in modes if mode[0] > 0.0]

    def is_up(self, demand, routes, sites):
        number, a, z, protection, _ = demand
        result = self.results[number]
        paths = [result["paths"][0]] + ([result["protection_path"]] if result["protection_path"] else [])
        if protection == "restored":
            paths_here = nx.Graph([self.ends[route] for route in self.ends
                                   if route not in routes and not set(self.ends[route]) & sites])
            return a in paths_here and z in paths_here and nx.has_path(paths_here, a, z)
        return any(not set(self.routes_of(path)) & routes and not set(self.stops(self.routes_of(path), a)) & sites
                   for path in paths)

    def check_availability(self):
        modes = self.modes()
        if len(modes) > 13:
            return
        total = {demand[0]: 0.0 for demand in self.demands}
        for state in itertools.product((False, True), repeat=len(modes)):
            probability, routes, sites = 1.0, set(), set()
            for (down, its_routes, its_sites), is_down in zip(modes, state):
                probability *= down if is_down else 1.0 - down
                if is_down:
                    routes |= its_routes
                    sites |= its_sites
            for demand in self.demands:
                total[demand[0]] += probability if self.is_up(demand, routes, sites) else 0.0
        for result in answer("availability", self.project, "--probability-mass", "1")["demands"]:
            at_least, at_most = result["availability_at_least"], result["availability_at_most"]
            expected = total[result["id"]]
            fail_unless(at_least - 1e-9 <= expected <= at_most + 1e-9, self.seed, "availability", result, expected)
            fail_unless(not result["is_exact"] or near(at_least, expected), self.seed, "exact", result, expected)


for number in map(int, sys.argv[3:]):
    case = Case(number)
    case.check_paths()
    case.check_shortest()
    case.check_flow()
    case.check_availability()
print(len(sys.argv) - 3, "networks agree")
