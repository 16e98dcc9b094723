# SPDX-License-Identifier: Apache-2.0
"""The network of plannersession.py out of a spreadsheet: its tables of sites, routes, cables and demands are copied there
together and pasted into the real window, taken back and done again. Prints the clicks, keys and seconds that it took. Needs Xvfb, openbox, xdotool and xclip; exits with 77 where one is
missing.

usage: pastedsession.py FIBERLOOM FIBERLOOM_CLI [FOLDER_FOR_SCREENSHOTS]
"""
import os
import shutil
import sqlite3
import sys

from desktop import Effort, Screen, Window, ask, check, make_folder, shoot, skip_where_tools_are_missing

SITES = [("Hamburg", 53.55, 10.0), ("Berlin", 52.52, 13.41), ("Dresden", 51.05, 13.74), ("Prague", 50.08, 14.44),
         ("Vienna", 48.21, 16.37), ("Munich", 48.14, 11.58), ("Zurich", 47.37, 8.54), ("Strasbourg", 48.57, 7.75),
         ("Frankfurt", 50.11, 8.68), ("Cologne", 50.94, 6.96), ("Amsterdam", 52.37, 4.9), ("Bremen", 53.08, 8.8)]
NAMES = [site[0] for site in SITES]
ROUTES = [(f"Span {i + 1}", NAMES[i], NAMES[(i + 1) % len(NAMES)], 400.0 + 100.0 * (i % 3)) for i in range(len(NAMES))]
DEMANDS = [(f"Transit {i + 1}", NAMES[i], NAMES[i + len(NAMES) // 2], 40.0 + 10.0 * i) for i in range(4)]
CABLES = [(route[0], 12 + i, 4) for i, route in enumerate(ROUTES)]
TABLES = [(("Name", "Latitude", "Longitude"), SITES), (("Name", "Site A", "Site Z", "Capacity Gb/s"), ROUTES),
          (("Route", "Fiber pairs", "Lit"), CABLES), (("Name", "Site A", "Site Z", "Traffic Gb/s"), DEMANDS)]
ROWS = sum(len(rows) for header, rows in TABLES)


def paste(screen, window, pictures):
    tables = ("".join("\t".join(map(str, row)) + "\r\n" for row in [header, *rows]) for header, rows in TABLES)
    screen.copy("\r\n".join(tables))
    screen.key("ctrl+v")
    window.expect_dialog("pasteDialog")
    window.expect_text("summary", f"{ROWS} added")
    shoot(screen, pictures, "pasted-preview")
    screen.click(*window.center("insert"))
    window.expect_front()
    shoot(screen, pictures, "pasted")


def saved(path, query):
    database = sqlite3.connect(path)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def main():
    program, cli = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    skip_where_tools_are_missing("xclip")
    folder = make_folder()
    pasted = os.path.join(folder, "pasted.loom.gpkg")
    screen = Screen()
    try:
        window = Window(program, screen, folder)
        effort = Effort(screen)
        paste(screen, window, pictures)
        window.expect_text("statusCounts", f"{len(SITES)} sites")
        window.expect_text("statusCounts", f"{len(ROUTES)} routes")
        print("pasted from a spreadsheet:", effort)
        screen.key("ctrl+z")
        window.expect_text("statusCounts", "0 sites")
        screen.key("ctrl+shift+z")
        window.expect_text("statusCounts", f"{len(SITES)} sites")
        window.save_as(pasted)
        screen.key("ctrl+q")
        window.expect_exit()
        sites = saved(pasted, "SELECT name FROM site")
        check(sorted(sites) == sorted((name,) for name in NAMES), f"sites: {sites}")
        between = "SELECT line.name, a.name, z.name, {} FROM {} line JOIN site a ON a.id = site_a JOIN site z ON z.id = site_z"
        routes = saved(pasted, between.format("capacity_gbps", "route"))
        check(sorted(routes) == sorted(ROUTES), f"routes: {routes}")
        cables = saved(pasted, "SELECT route.name, pairs, lit_pairs FROM cable JOIN route ON route.id = route_id")
        check(sorted(cables) == sorted(CABLES), f"cables: {cables}")
        demands = saved(pasted, between.format("gbps_az, gbps_za", "demand"))
        check(sorted(demands) == sorted((*row, row[-1]) for row in DEMANDS), f"demands: {demands}")
        solved = ask(cli, "solve", pasted)
        check(solved["summary"]["unrouted"] == 0, f"every demand has a path: {solved['summary']}")
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
