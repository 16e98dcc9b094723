#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether every text with a number in it has its singular and its plural: pluralscheck.py LUPDATE ROOT."""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml


def messages(path):
    found = {}
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = [form.text or "" for form in message.iter("numerusform")]
    return found


def main():
    lupdate, root = sys.argv[1], pathlib.Path(sys.argv[2])
    kept = messages(root / "resources/translations/fiberloom_en.ts")
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        subprocess.run([lupdate, "-silent", "-pluralonly", "-locations", "none", "-source-language", "en_US", "-target-language",
                        "en_US", "app", "models", "widgets", "-I", "models", "-I", "widgets", "-ts", fresh],
                       cwd=root, check=True, stderr=subprocess.DEVNULL)
        needed = messages(fresh)
    faults = [f"not in resources/translations/fiberloom_en.ts: {key}" for key in needed if key not in kept]
    faults += [f"in no source any more: {key}" for key in kept if key not in needed]
    faults += [f"without singular and plural: {key}" for key, forms in kept.items() if len(forms) != 2 or not all(forms)]
    faults += [f"shown with (s): {key}" for key, forms in kept.items() if any("(s)" in form for form in forms)]
    print("\n".join(faults) or f"{len(needed)} texts have their singular and plural")
    return 1 if faults or not needed else 0


sys.exit(main())
