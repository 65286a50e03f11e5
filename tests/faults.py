#!/usr/bin/env python3
"""Kills a build, or fails it, at every call to the file system, one after the other (needs strace).

After each: no output file is torn (it has its old or its new bytes), an error left no temporary file and ended with
exit code 4 (2 where the folder could not be recognised), success was never claimed for less, and the next build
equals a clean one. Usage: tests/faults.py [target/debug/baocao] [FAULT …], such as error=ENOSPC or signal=SIGKILL.
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

FAULTS = ["signal=SIGKILL", "error=ENOSPC", "error=EACCES", "error=EIO"]
CALLS = ["openat", "write", "rename", "mkdir", "unlink", "rmdir", "fdatasync", "flock", "statx", "getdents64"]
TODAY = ["--today", "2026-11-22"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "RAYON_NUM_THREADS": "1"})


def tree(folder):
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder)] = file.read()
    return files


class Project:
    """A built site, and an edit that writes, makes and removes files."""

    def __init__(self, program, folder):
        self.folder, self.old_state = os.path.join(folder, "project"), os.path.join(folder, "old")
        run(program, "init", self.folder, *TODAY)
        self.build = [program, "-C", self.folder, "build", *TODAY]
        run(*self.build)
        self.old = tree(self.path("output"))
        shutil.copytree(self.folder, self.old_state)
        article = self.path("content/vi-du/xa-mau.md")
        with open(article, encoding="utf-8") as file:
            text = file.read()
        with open(article, "w", encoding="utf-8") as file:
            file.write(text.replace("date: 2026-11-22", "date: 2026-11-21").replace("2022: 36", "2022: 37"))
        shutil.rmtree(self.path("output"))
        shutil.rmtree(self.path(".baocao"))
        assert run(*self.build).returncode == 0, "the edited project does not build"
        self.new, self.state = tree(self.path("output")), tree(self.path(".baocao"))
        assert self.new != self.old, "the edit changes nothing"

    def path(self, below):
        return os.path.join(self.folder, below)

    def reset(self):
        for name in ("output", ".baocao"):
            shutil.rmtree(self.path(name), ignore_errors=True)
            shutil.copytree(os.path.join(self.old_state, name), self.path(name))

    def counts(self):
        self.reset()
        log = os.path.join(self.old_state, "trace")
        run("strace", "-f", "-o", log, "-e", "trace=" + ",".join(CALLS), *self.build)
        with open(log, encoding="utf-8", errors="replace") as file:
            found = (re.match(r"\d+\s+(\w+)\(", line) for line in file)
            return collections.Counter(match.group(1) for match in found if match)

    def strike(self, fault, call, number):
        """What is wrong after one fault, and the exit code."""
        self.reset()
        inject = f"inject={call}:{fault}:when={number}"
        code = run("strace", "-f", "-o", "/dev/null", "-e", "trace=" + call, "-e", inject, *self.build).returncode
        now, wrong = tree(self.path("output")), []
        temporary = [path for path in now if ".baocao-tmp" in path]
        torn = [p for p, text in now.items() if p not in temporary and text not in (self.old.get(p), self.new.get(p))]
        if torn:
            wrong.append(f"torn: {torn}")
        if fault.startswith("error") and temporary:
            wrong.append(f"left behind: {temporary}")
        if code == 0 and now != self.new:
            wrong.append("success was claimed for another site")
        if code not in (0, 2, 4, -9):
            wrong.append(f"exit code {code}")
        again = run(*self.build)
        if again.returncode != 0 or tree(self.path("output")) != self.new or tree(self.path(".baocao")) != self.state:
            wrong.append(f"not repaired: {again.stderr[-300:]}")
        return code, wrong


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/debug/baocao")
    points, struck, bad = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        project = Project(program, folder)
        counts = project.counts()
        assert counts["rename"] > 3, "strace sees no build"
        for fault in sys.argv[2:] or FAULTS:
            for call in CALLS:
                for number in range(1, counts[call] + 1):
                    code, wrong = project.strike(fault, call, number)
                    points, struck = points + 1, struck + (code != 0)
                    for words in wrong:
                        bad += 1
                        print(f"{fault} at {call} {number}: {words}")
    print(f"{points} points, {struck} of them ended the build, {bad} faults")
    return 1 if bad or not struck else 0


if __name__ == "__main__":
    sys.exit(main())
