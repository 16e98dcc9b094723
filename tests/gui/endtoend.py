# SPDX-License-Identifier: Apache-2.0
"""A planner's first minute with the real window: drags two sites out, draws a route with a bend, saves, restarts, reopens,
exports, and compares. Needs Xvfb, openbox and xdotool; exits with 77 where one is missing.

usage: endtoend.py FIBERLOOM FIBERLOOM_CLI [FOLDER_FOR_SCREENSHOTS]
"""
import json
import os
import shutil
import subprocess
import sys

from desktop import Screen, Window, ask, check, make_folder, shoot, skip_where_tools_are_missing, wait_for


def main():
    program, cli = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    skip_where_tools_are_missing()
    folder = make_folder()
    project = os.path.join(folder, "drawn.loom.gpkg")
    picture = os.path.join(folder, "drawn.png")
    screen = Screen()

    try:
        window = Window(program, screen, folder)
        x, y, width, height = window.places()["map"][:4]
        first = (x + width // 7, y + height // 2)  # left of the start card, clear of the antimeridian
        second = (x + width * 3 // 4, y + height * 2 // 3)
        bend = (x + width * 2 // 5, y + height // 3)
        window.expect_text("statusCounts", "0 sites")
        screen.drag(window.center("datacenter"), first)
        window.expect_text("statusCounts", "1 site ·")
        screen.drag(window.center("pop"), second)
        window.expect_text("statusCounts", "2 sites")
        screen.key("r")
        for place in (first, bend, second):
            screen.click(*place)
            shoot(screen, pictures, "drawing")
        window.expect_text("statusCounts", "1 route ·")
        screen.key("Escape")
        screen.key("Escape")
        shoot(screen, pictures, "drawn")
        screen.key("ctrl+s")
        window.type_file_name(project)
        wait_for(lambda: os.path.exists(project), "the saved file")
        window.expect_text("statusSaved", "Saved")
        screen.key("ctrl+q")
        window.expect_exit()

        before = ask(cli, "info", project)
        check((before["sites"], before["routes"]) == (2, 1), f"saved {before}")
        geojson = os.path.join(folder, "drawn.geojson")
        subprocess.run([cli, "export", project, "--output", geojson], check=True)
        with open(geojson) as file:
            lines = [f["geometry"]["coordinates"] for f in json.load(file)["features"] if f["geometry"]["type"] == "LineString"]
        check(len(lines) == 1 and len(lines[0]) == 3, f"the route has its one bend: {lines}")
        check(lines[0][0][0] < lines[0][1][0] < lines[0][2][0], "the bend lies between the sites")
        check(lines[0][1][1] > lines[0][0][1] > lines[0][2][1], "the bend lies north of the sites")

        window = Window(program, screen, folder, project)
        window.expect_text("statusCounts", "2 sites · 1 route ·")
        shoot(screen, pictures, "reopened")
        screen.key("ctrl+e")
        window.expect_dialog("Preview of the diagram")
        shoot(screen, pictures, "export")
        screen.key("Return")
        window.type_file_name(picture)
        wait_for(lambda: os.path.exists(picture), "the exported picture")
        with open(picture, "rb") as file:
            check(file.read(8) == b"\x89PNG\r\n\x1a\n", "the export is a PNG")
        screen.key("ctrl+q")
        window.expect_exit()
        check(ask(cli, "info", project) == before, "looking at a project and exporting it changes nothing")
        print("drawn, saved, reopened, exported: equal")
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
