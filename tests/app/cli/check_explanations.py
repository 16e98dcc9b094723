#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Does what `explain` says: check_explanations.py CLI FOLDER SEED...

For random networks with constraints, protections, bounds and failures, every change of every demand that is not ok is made in a
copy of the project, by SQL, and the demand has to be freed as promised. Exits 1 where it is not."""
import json
import random
import shutil
import sys

from smallprojects import change, insert, make_network, rows, run

FOLDER = sys.argv[2]
KM_PER_MS = 299.792458 / 1.4682
POLICIES = ["shortest-path", "ecmp", "k-shortest", "min-max-utilization"]
FREED = {
    "add-capacity": {"ok"},
    "reduce-traffic": {"ok"},
    "relax-bound": {"ok", "congested"},
    "shorten-path": {"ok", "congested"},
    "drop-constraint": {"ok", "congested", "too-slow"},
    "join-parts": {"ok", "congested", "too-slow"},
    "restore": {"ok", "congested", "too-slow"},
}


def make(project, any_of):
    sites, routes = make_network(project, any_of, 8, 6)
    statements = []
    for demand in range(1, 9):
        a, z = any_of.sample(sites, 2)
        statements.append(insert(
            "demand", id=demand, name=f"D{demand}", site_a=a, site_z=z, gbps_az=any_of.randint(0, 9),
            gbps_za=any_of.randint(1, 9), protection=any_of.choice(["none", "restored", "1+1"]),
            disjointness=any_of.choice(["routes", "sites", "risk-groups"]), priority=any_of.randint(0, 2),
            max_latency_ms=round(any_of.uniform(0.3, 6), 3) if any_of.random() < 0.5 else None))
        if any_of.random() < 0.4:
            statements.append(insert("demand_constraint", demand_id=demand, rule="avoid", **any_of.choice(
                [{"route_id": any_of.choice(routes)}, {"site_id": any_of.choice(sites)}])))
        if any_of.random() < 0.2:
            statements.append(insert("demand_constraint", demand_id=demand, rule="pin", route_id=any_of.choice(routes)))
    change(project, statements)
    down = any_of.sample(routes, any_of.randint(0, 2)) + ([any_of.choice(sites)] if any_of.random() < 0.2 else [])
    return [word for element in down for word in ("--fail", element)]


def statements_of(project, demand, named):
    kind = named["kind"]
    elements = [element["id"] for element in named["elements"]]
    statements = [("DELETE FROM demand_constraint WHERE id = ?", [row]) for row in named["constraints"]]
    if named["restores"]:
        statements.append(("UPDATE demand SET protection = 'restored' WHERE id = ?", [demand]))
    if kind == "add-capacity":
        statements += [("UPDATE route SET capacity_gbps = capacity_gbps + ? WHERE id = ?", [more, route])
                       for route, more in zip(elements, named["additions_gbps"])]
    elif kind == "reduce-traffic":
        less = named["capacity_gbps"]
        statements.append(("UPDATE demand SET gbps_az = max(0, gbps_az - ?), gbps_za = max(0, gbps_za - ?) WHERE id = ?",
                           [less, less, demand]))
    elif kind == "relax-bound":
        statements.append(("UPDATE demand SET max_latency_ms = ? WHERE id = ?", [named["latency_ms"], demand]))
    elif kind == "join-parts":
        ids = dict(rows(project, "SELECT name, id FROM site"))
        a, z = (ids[name] for name in named["new_route"])
        statements.append(insert("route", site_a=a, site_z=z, capacity_gbps=1000))
    elif kind == "shorten-path":
        left = named["latency_ms"] * KM_PER_MS + 1e-6
        for route in elements:
            length = rows(project, f"SELECT length_km FROM route WHERE id = {route}")[0][0]
            statements.append(("UPDATE route SET length_km = ? WHERE id = ?", [length - min(left, length), route]))
            left -= min(left, length)
    return statements


def check(seed):
    any_of = random.Random(seed)
    project, copy = f"{FOLDER}/explained.loom.gpkg", f"{FOLDER}/changed.loom.gpkg"
    options = make(project, any_of) + ["--routing", POLICIES[seed % len(POLICIES)], "--json"]
    changes = 0
    for demand in json.loads(run("solve", project, *options))["demands"]:
        said = json.loads(run("explain", project, "--demand", demand["id"], *options))
        ok = said["status"] == demand["status"] and (demand["status"] == "ok") == (not said["reasons"])
        ok = ok and (said["changes"] or demand["status"] == "ok" or said["reasons"][0]["kind"] == "site-missing")
        for named in said["changes"]:
            if "its own is not enough" in named["text"] or "look again" in named["text"]:
                continue
            shutil.copy(project, copy)
            change(copy, statements_of(copy, demand["id"], named))
            now = [each for each in json.loads(run("solve", copy, *options))["demands"] if each["id"] == demand["id"]]
            ok = ok and now[0]["status"] in FREED[named["kind"]]
            changes += 1
        if not ok:
            print("seed", seed, options, demand["name"], demand["status"], json.dumps(said, indent=1))
            sys.exit(1)
    return changes


made = sum(check(int(seed)) for seed in sys.argv[3:])
print(made, "changes freed their demands")
sys.exit(made == 0)
