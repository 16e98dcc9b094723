# SPDX-License-Identifier: Apache-2.0
"""Small random projects, made and changed from outside the program, for checks that ask it about them."""
import sqlite3
import subprocess
import sys

CLI = sys.argv[1]


def run(*arguments, text=None):
    done = subprocess.run([CLI, *map(str, arguments)], input=text, capture_output=True, check=False)
    if done.returncode != 0:
        print(arguments, done.returncode, done.stderr.decode())
        sys.exit(1)
    return done.stdout


def change(project, statements):
    database = sqlite3.connect(project)
    database.create_function("ST_IsEmpty", 1, lambda geometry: 1)
    for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        database.create_function(name, 1, lambda geometry: 0.0)
    for statement, values in statements:
        database.execute(statement, values)
    database.commit()
    database.close()


def rows(project, query):
    database = sqlite3.connect(project)
    found = database.execute(query).fetchall()
    database.close()
    return found


def insert(table, **values):
    return f"INSERT INTO {table} ({','.join(values)}) VALUES ({','.join('?' * len(values))})", list(values.values())


def make_network(project, any_of, nodes, more):
    """A tree of `nodes` sites and `more` routes between any two. The ids of its sites and routes."""
    text = "graph [\n"
    for node in range(nodes):
        text += f'node [ id {node} label "N{node}" Latitude {any_of.uniform(-20, 20)} Longitude {any_of.uniform(-20, 20)} ]\n'
    ends = [(any_of.randrange(node), node) for node in range(1, nodes)]
    ends += [any_of.sample(range(nodes), 2) for _ in range(more)]
    for a, z in ends:
        text += (f"edge [ source {a} target {z} length_km {any_of.uniform(50, 500):.1f} "
                 f"capacity_gbps {any_of.randint(5, 20)} ]\n")
    run("import", "-", "--format", "gml", "--output", project, text=(text + "]\n").encode())
    return ([row[0] for row in rows(project, "SELECT id FROM site ORDER BY name")],
            [row[0] for row in rows(project, "SELECT id FROM route ORDER BY id")])
