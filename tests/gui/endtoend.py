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
import tempfile
import time

PATIENCE_SECONDS = 30


class Screen:
    """A virtual screen with a window manager."""

    def __init__(self):
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        self.env = dict(os.environ, DISPLAY=":" + number, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8", FIBERLOOM_THEME="light")
        self.manager = subprocess.Popen(["openbox"], env=self.env, stderr=subprocess.DEVNULL)

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.env, check=True)

    def key(self, *keys):
        self.xdotool("key", "--clearmodifiers", *keys)
        time.sleep(0.2)

    def click(self, x, y):
        self.xdotool("mousemove", x, y)
        time.sleep(0.15)
        self.xdotool("click", 1)
        # Two clicks at one place within the double-click time would be another gesture.
        time.sleep(0.6)

    def drag(self, start, end, steps=10):
        """As a hand does it: the toolkit wants to see the pointer on its way."""
        self.xdotool("mousemove", *start)
        time.sleep(0.1)
        self.xdotool("mousedown", 1)
        for step in range(1, steps + 1):
            self.xdotool("mousemove", *(round(a + (b - a) * step / steps) for a, b in zip(start, end)))
            time.sleep(0.05)
        time.sleep(0.2)
        self.xdotool("mouseup", 1)

    def close(self):
        self.manager.terminate()
        self.server.terminate()
        self.manager.wait()
        self.server.wait()


class Window:
    """A running editor."""

    def __init__(self, program, screen, folder, *arguments):
        self.places_file = os.path.join(folder, "places.json")
        if os.path.exists(self.places_file):
            os.remove(self.places_file)
        self.process = subprocess.Popen(
            [program, "--settings", os.path.join(folder, "settings.ini"), "--places", self.places_file, *arguments], env=screen.env)
        wait_for(lambda: "map" in self.places(), "the map to appear")
        screen.xdotool("search", "--sync", "--onlyvisible", "--name", "Fiberloom", "windowactivate")
        time.sleep(0.5)

    def places(self):
        try:
            with open(self.places_file) as file:
                return json.load(file)
        except (OSError, ValueError):
            return {}

    def center(self, name):
        wait_for(lambda: name in self.places(), f"{name} to appear")
        x, y, width, height = self.places()[name][:4]
        return x + width // 2, y + height // 2

    def text(self, name):
        return (self.places().get(name) or [0, 0, 0, 0, ""])[-1]

    def expect_text(self, name, part):
        wait_for(lambda: part in str(self.text(name)), lambda: f"{name} to say “{part}”, not “{self.text(name)}”")

    def expect_exit(self):
        if self.process.wait(timeout=PATIENCE_SECONDS) != 0:
            sys.exit(f"the window ended with {self.process.returncode}")


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("waited in vain for " + (what() if callable(what) else what))
        time.sleep(0.1)


def type_file_name(screen, path):
    time.sleep(1.0)
    screen.key("ctrl+a")
    screen.xdotool("type", "--delay", 15, path)
    screen.key("Return")


def check(condition, message):
    if not condition:
        sys.exit("FAILED: " + message)


def main():
    program, cli = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool") if not shutil.which(tool)]
    if missing:
        print("skipped: missing " + ", ".join(missing))
        sys.exit(77)

    folder = tempfile.mkdtemp(prefix="fiberloom-e2e-")
    os.environ["XDG_RUNTIME_DIR"] = os.environ["XDG_DATA_HOME"] = folder
    os.chmod(folder, 0o700)
    project = os.path.join(folder, "drawn.loom.gpkg")
    picture = os.path.join(folder, "drawn.png")
    screen = Screen()

    def shoot(name):
        if pictures:
            subprocess.run(["import", "-window", "root", os.path.join(pictures, name + ".png")], env=screen.env, check=False)

    def ask(*arguments):
        return json.loads(subprocess.run([cli, *arguments, "--json"], check=True, capture_output=True, text=True).stdout)

    try:
        window = Window(program, screen, folder)
        x, y, width, height = window.places()["map"][:4]
        first = (x + width // 7, y + height // 2)  # left of the start card, clear of the antimeridian
        second = (x + width * 3 // 4, y + height * 2 // 3)
        bend = (x + width * 2 // 5, y + height // 3)
        window.expect_text("statusCounts", "0 sites")
        screen.drag(window.center("datacenter"), first)
        window.expect_text("statusCounts", "1 sites")
        screen.drag(window.center("pop"), second)
        window.expect_text("statusCounts", "2 sites")
        screen.key("r")
        for place in (first, bend, second):
            screen.click(*place)
            shoot("drawing")
        window.expect_text("statusCounts", "1 routes")
        screen.key("Escape")
        screen.key("Escape")
        shoot("drawn")
        screen.key("ctrl+s")
        type_file_name(screen, project)
        wait_for(lambda: os.path.exists(project), "the saved file")
        window.expect_text("statusSaved", "Saved")
        screen.key("ctrl+q")
        window.expect_exit()

        before = ask("info", project)
        check((before["sites"], before["routes"]) == (2, 1), f"saved {before}")
        geojson = os.path.join(folder, "drawn.geojson")
        subprocess.run([cli, "export", project, "--output", geojson], check=True)
        with open(geojson) as file:
            lines = [f["geometry"]["coordinates"] for f in json.load(file)["features"] if f["geometry"]["type"] == "LineString"]
        check(len(lines) == 1 and len(lines[0]) == 3, f"the route has its one bend: {lines}")
        check(lines[0][0][0] < lines[0][1][0] < lines[0][2][0], "the bend lies between the sites")
        check(lines[0][1][1] > lines[0][0][1] > lines[0][2][1], "the bend lies north of the sites")

        window = Window(program, screen, folder, project)
        window.expect_text("statusCounts", "2 sites · 1 routes")
        shoot("reopened")
        screen.key("ctrl+e")
        time.sleep(1.0)
        shoot("export")
        screen.key("Return")
        type_file_name(screen, picture)
        wait_for(lambda: os.path.exists(picture), "the exported picture")
        with open(picture, "rb") as file:
            check(file.read(8) == b"\x89PNG\r\n\x1a\n", "the export is a PNG")
        screen.key("ctrl+q")
        window.expect_exit()
        check(ask("info", project) == before, "looking at a project and exporting it changes nothing")
        print("drawn, saved, reopened, exported: equal")
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
