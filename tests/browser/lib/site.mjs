// A built site as a list of files: a folder in; paths, kinds of pages and a bounded sample out. Opens no browser.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** Pages of one kind that are opened in the browser; the others are only read. */
const PAGES_PER_KIND = 6;

/** A folder with a built site. Paths are relative to it, with `/`, in one order on every machine. */
export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = new Set(list(folder));
    this.pages = [...this.files].filter((path) => path.endsWith(".html"));
  }

  read(path) {
    return readFileSync(join(this.folder, path));
  }

  text(path) {
    return this.read(path).toString("utf8");
  }

  size(path) {
    return statSync(join(this.folder, path)).size;
  }

  /** The first, the last, the largest and some pages between, of every kind. */
  sample() {
    const kinds = groupBy(this.pages, kind);
    return [...kinds.values()].flatMap((pages) => this.#some(pages)).sort(compare);
  }

  #some(pages) {
    if (pages.length <= PAGES_PER_KIND) return pages;
    const largest = pages.reduce((a, b) => (this.size(b) > this.size(a) ? b : a));
    const chosen = new Set([largest]);
    for (let i = 0; chosen.size < PAGES_PER_KIND; i++) {
      chosen.add(pages[Math.round((i * (pages.length - 1)) / (PAGES_PER_KIND - 1)) % pages.length]);
      if (i >= PAGES_PER_KIND) break;
    }
    return [...chosen];
  }
}

/** Pages are of one kind when they lie in the same section, equally deep: `bao-cao/../../index.html`. */
export function kind(path) {
  const parts = path.split("/");
  return parts.length === 1 ? path : [parts[0], ...parts.slice(1, -1).map(() => ".."), parts.at(-1)].join("/");
}

function list(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join("/"))
    .sort(compare);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy(values, key) {
  const groups = new Map();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return groups;
}
