# SPDX-License-Identifier: Apache-2.0
"""A virtual screen with a window manager and a hand on its pointer and keys, and the editor running on it."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE_SECONDS = 30
DOUBLE_CLICK_SECONDS = 0.5
TITLE = "– Fiberloom"  # of the main window; a dialog has an em dash before the program


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
        self.clicks = 0
        self.clicked_at, self.clicked_when = None, 0.0
        self.keys = 0
        self.drags = 0

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.env, check=True)

    def key(self, *keys):
        self.keys += len(keys)
        self.xdotool("key", "--clearmodifiers", *keys)

    def click(self, x, y, held=None):
        self.clicks += 1
        # Two clicks at one place within the double-click time would be another gesture.
        if (x, y) == self.clicked_at:
            wait_for(lambda: time.monotonic() > self.clicked_when + DOUBLE_CLICK_SECONDS, "the double-click time to pass")
        self.xdotool("mousemove", x, y)
        if held:
            self.xdotool("keydown", held)
        self.xdotool("click", 1)
        if held:
            self.xdotool("keyup", held)
        self.clicked_at, self.clicked_when = (x, y), time.monotonic()

    def drag(self, start, end, steps=10):
        """As a hand does it: the toolkit wants to see the pointer on its way."""
        self.drags += 1
        self.xdotool("mousemove", *start)
        self.xdotool("mousedown", 1)
        for step in range(1, steps + 1):
            self.xdotool("mousemove", *(round(a + (b - a) * step / steps) for a, b in zip(start, end)))
        self.xdotool("mouseup", 1)

    def copy(self, text):
        """Puts text on the clipboard as another program does; its owner stays in the background until it is replaced."""
        subprocess.run(["xclip", "-selection", "clipboard"], env=self.env, check=True, input=text, text=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def front(self):
        """The title of the window that hears the keys; nothing while there is none."""
        return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], env=self.env, check=False,
                              capture_output=True, text=True).stdout.strip()

    def close(self):
        self.manager.terminate()
        self.server.terminate()
        self.manager.wait()
        self.server.wait()


class Effort:
    """What a part of a session took of the hand and the clock."""

    def __init__(self, screen):
        self.screen = screen
        self.clicks, self.keys, self.drags = screen.clicks, screen.keys, screen.drags
        self.start = time.monotonic()

    def __str__(self):
        return (f"{self.screen.clicks - self.clicks} clicks, {self.screen.drags - self.drags} drags, "
                f"{self.screen.keys - self.keys} keys, {time.monotonic() - self.start:.0f} s")


class Window:
    """A running editor."""

    def __init__(self, program, screen, folder, *arguments):
        self.places_file = os.path.join(folder, "places.json")
        if os.path.exists(self.places_file):
            os.remove(self.places_file)
        self.screen = screen
        self.process = subprocess.Popen(
            [program, "--settings", os.path.join(folder, "settings.ini"), "--places", self.places_file, *arguments], env=screen.env)
        wait_for(lambda: "map" in self.places(), "the map to appear")
        screen.xdotool("search", "--sync", "--onlyvisible", "--name", "Fiberloom", "windowactivate")
        self.expect_front()

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

    def expect_front(self):
        """Until no dialog hears the keys."""
        wait_for(lambda: TITLE in self.screen.front(), "the window to come to the front")

    def expect_dialog(self, part):
        """Until a dialog that has the named part hears the keys."""
        wait_for(lambda: part in self.places() and TITLE not in self.screen.front() != "", f"the dialog with {part}")

    def type_file_name(self, path):
        self.expect_dialog("fileNameEdit")
        self.screen.key("ctrl+a")
        self.screen.xdotool("type", "--delay", 15, path)
        self.screen.key("Return")
        self.expect_front()

    def save_as(self, path):
        self.screen.key("ctrl+shift+s")
        self.type_file_name(path)
        wait_for(lambda: os.path.exists(path), "the saved file")
        self.expect_text("statusSaved", "Saved")

    def expect_exit(self):
        if self.process.wait(timeout=PATIENCE_SECONDS) != 0:
            sys.exit(f"the window ended with {self.process.returncode}")


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("waited in vain for " + (what() if callable(what) else what))
        time.sleep(0.1)


def check(condition, message):
    if not condition:
        sys.exit("FAILED: " + message)


def skip_where_tools_are_missing(*others):
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool", *others) if not shutil.which(tool)]
    if missing:
        print("skipped: missing " + ", ".join(missing))
        sys.exit(77)


def make_folder():
    folder = tempfile.mkdtemp(prefix="fiberloom-gui-")
    os.environ["XDG_RUNTIME_DIR"] = os.environ["XDG_DATA_HOME"] = folder
    os.chmod(folder, 0o700)
    return folder


def shoot(screen, folder, name):
    """A picture of the screen, where a folder for pictures is given."""
    if folder:
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], env=screen.env, check=False)


def ask(cli, *arguments):
    """The command line's answer as JSON."""
    return json.loads(subprocess.run([cli, *arguments, "--json"], check=True, capture_output=True, text=True).stdout)
