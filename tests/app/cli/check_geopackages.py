# SPDX-License-Identifier: Apache-2.0
"""Every sample, and every topology of the world that is at hand, imported: a valid GeoPackage by GDAL's own validator, with
the layers `site` and `route` holding as many features as fiberloom-cli says. Exits with 77 without GDAL's Python module.

usage: check_geopackages.py FIBERLOOM_CLI SAMPLES_FOLDER TOPOLOGIES_FOLDER
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

try:
    from osgeo import ogr
    from osgeo_utils.samples import validate_gpkg
except ImportError:
    print("skipped: python3-gdal is not installed for this Python")
    sys.exit(77)

ogr.UseExceptions()


def problems_of(cli, project):
    count = json.loads(subprocess.run([cli, "info", project, "--json"], check=True, capture_output=True, text=True).stdout)
    found = [f"validator: {error}" for error in validate_gpkg.check(project, abort_at_first_error=False)]
    source = ogr.Open(project)
    for layer, expected in (("site", count["sites"]), ("route", count["routes"])):
        actual = source.GetLayerByName(layer).GetFeatureCount()
        if actual != expected:
            found.append(f"layer {layer} has {actual} features, not {expected}")
    return found


def main():
    cli, samples, topologies = sys.argv[1:4]
    folder = tempfile.mkdtemp(prefix="fiberloom-gpkg-")
    inputs = []
    for pattern in ("topology-zoo/graphml/*.graphml", "topology-zoo/gml/*.gml", "sndlib/xml/*.xml", "sndlib/native/*.txt"):
        inputs += sorted(glob.glob(os.path.join(topologies, pattern)))
    failures = 0
    checked = 0
    try:
        projects = []
        for sample in sorted(glob.glob(os.path.join(samples, "*.loom.gpkg"))):
            copy = os.path.join(folder, os.path.basename(sample))
            shutil.copy(sample, copy)
            projects.append((sample, copy))
        for number, path in enumerate(inputs):
            project = os.path.join(folder, f"{number}.loom.gpkg")
            done = subprocess.run([cli, "import", path, "--output", project], capture_output=True, text=True)
            if done.returncode != 0:
                failures += 1
                print(f"{path}: import ended with {done.returncode}: {done.stderr.strip()}")
                continue
            projects.append((path, project))
        for name, project in projects:
            checked += 1
            for problem in problems_of(cli, project):
                failures += 1
                print(f"{name}: {problem}")
            os.remove(project)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not inputs:
        print("only the samples were checked: the topologies are not at hand")
    print(f"{checked} GeoPackages checked, {failures} problems")
    sys.exit(1 if failures or not checked else 0)


if __name__ == "__main__":
    main()
