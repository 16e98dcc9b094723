# SPDX-License-Identifier: Apache-2.0
"""A planner's morning with the real window: a ring of twelve sites with bent routes, cables, demands and a risk group by mouse
and keyboard alone. Prints the clicks, keys and seconds that it took. Needs Xvfb, openbox and xdotool; exits with 77 where one
is missing.

usage: plannersession.py FIBERLOOM FIBERLOOM_CLI [FOLDER_FOR_SCREENSHOTS]
"""
import math
import os
import shutil
import sys

from desktop import Effort, Screen, Window, ask, check, make_folder, shoot, skip_where_tools_are_missing

SITES = 12
DEMANDS = 4


def ring(area):
    """Places of the sites and of a bend after each, on an ellipse within the map."""
    x, y, width, height = area
    center = (x + width * 0.5, y + height * 0.47)

    def at(step, reach):
        angle = 2 * math.pi * step / SITES - math.pi / 2
        return (round(center[0] + width * reach * math.cos(angle)), round(center[1] + height * reach * math.sin(angle)))

    return [at(i, 0.34) for i in range(SITES)], [at(i + 0.5, 0.40) for i in range(SITES)]


def draw(screen, window, pictures):
    sites, bends = ring(window.places()["map"][:4])
    screen.key("d")
    for place in sites:
        screen.click(*place)
    window.expect_text("statusCounts", f"{SITES} sites")
    shoot(screen, pictures, "session-sites")
    screen.key("r")
    for i in range(SITES):
        for place in (sites[i], bends[i], sites[(i + 1) % SITES]):
            screen.click(*place)
    window.expect_text("statusCounts", f"{SITES} routes")
    screen.key("Escape", "Escape")
    shoot(screen, pictures, "session-ring")
    # A cable on every route: they are all selected, the sites do not mind.
    screen.key("ctrl+a", "ctrl+shift+c", "Escape")
    for i in range(DEMANDS):
        screen.click(*sites[i])
        screen.click(*sites[i + SITES // 2], held="shift")
        screen.key("ctrl+shift+d")
    screen.key("Escape")
    # Two neighboring routes share a trench, say.
    screen.click(*bends[2])
    screen.click(*bends[3], held="shift")
    screen.key("ctrl+shift+g")
    shoot(screen, pictures, "session-drawn")


def main():
    program, cli = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    skip_where_tools_are_missing()
    folder = make_folder()
    drawn = os.path.join(folder, "drawn.loom.gpkg")
    screen = Screen()
    try:
        window = Window(program, screen, folder)
        effort = Effort(screen)
        draw(screen, window, pictures)
        print("drawn by hand:", effort)
        window.save_as(drawn)
        screen.key("ctrl+q")
        window.expect_exit()
        info = ask(cli, "info", drawn)
        found = tuple(info[key] for key in ("sites", "routes", "cables", "demands", "risk_groups"))
        check(found == (SITES, SITES, SITES, DEMANDS, 1), f"drawn: {found}")
        solved = ask(cli, "solve", drawn)
        check(solved["summary"]["unrouted"] == 0, f"every demand has a path: {solved['summary']}")
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
