#!/usr/bin/env python3
"""Times whole commands beside each other, in alternating rounds of one run, and prints a Markdown table.

    measure.py ROUNDS SPEC…     a SPEC is NAME|FOLDER|OUTPUT|COMMAND|BEFORE

Every command runs in its FOLDER; BEFORE, if any, is a shell command that runs first and is not timed. Wall time and user
time are medians of the rounds, memory is the highest; OUTPUT is measured after the last round. Ratios are to the first.
"""

import os
import shlex
import statistics
import subprocess
import sys
import time


def run(folder, command):
    """Wall seconds, user seconds and the peak of resident memory in MB of one command and its children."""
    with open(os.devnull, "wb") as nowhere:
        started = time.perf_counter()
        process = subprocess.Popen(shlex.split(command), cwd=folder, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command}: exit code {process.returncode}")
    return wall, usage.ru_utime, usage.ru_maxrss / 1024


def size(folder):
    """Files below a folder, and their bytes."""
    files = [os.path.join(path, name) for path, _, names in os.walk(folder) for name in names]
    return len(files), sum(os.path.getsize(file) for file in files)


def main(rounds, specs):
    specs = [spec.split("|") for spec in specs]
    results = {spec[0]: [] for spec in specs}
    for _ in range(rounds):
        for name, folder, _, command, before in specs:
            if before:
                subprocess.run(before, shell=True, cwd=folder, check=True)
            results[name].append(run(folder, command))
    print("| | wall | user | peak memory | files | output | wall, × the first |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    first = None
    for name, folder, output, _, _ in specs:
        walls, users, peaks = zip(*results[name])
        wall = statistics.median(walls)
        first = first or wall
        files, bytes_ = size(os.path.join(folder, output))
        print(f"| {name} | {wall:.3f} s | {statistics.median(users):.3f} s | {max(peaks):.0f} MB | {files:,} | {bytes_ / 1e6:.1f} MB | {wall / first:.2f} |")


if __name__ == "__main__":
    if len(sys.argv) < 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    main(int(sys.argv[1]), sys.argv[2:])
