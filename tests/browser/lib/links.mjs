// Follows every reference of a built site on disk: a site in, faults as lines of text out. Asks no network:
// addresses of other sites are only looked at for their form.

import { posix } from "node:path";
import { elements } from "./html.mjs";

const REFERENCES = {
  a: ["href"],
  area: ["href"],
  link: ["href"],
  use: ["href", "xlink:href"],
  image: ["href", "xlink:href"],
  script: ["src"],
  img: ["src"],
  source: ["src"],
  iframe: ["src"],
  object: ["data"],
  video: ["src", "poster"],
  audio: ["src"],
  form: ["action"],
};
const SHARING = new Set(["og:url", "og:image", "twitter:image"]);
const LOST = "404.html";
const OUTSIDE = new Set(["https:", "http:", "mailto:", "tel:"]);

/** Links, assets and anchors that lead nowhere, and pages that no link leads to from the first page. */
export function brokenLinks(site) {
  const pages = new Map(site.pages.map((path) => [path, survey(site.text(path))]));
  const base = baseOf(pages);
  const faults = [];
  const reached = new Map();
  for (const [path, page] of pages) {
    const targets = new Set();
    for (const reference of page.references) {
      const { fault, target } = follow(site, pages, base, path, reference);
      if (fault) faults.push(`${path}: ${reference.value}: ${fault}`);
      if (target) targets.add(target);
    }
    reached.set(path, targets);
  }
  return [...faults, ...otherFiles(site, base), ...orphans(pages, reached)];
}

function survey(html) {
  const ids = new Set();
  const references = [];
  let canonical = null;
  for (const { name, attributes } of elements(html)) {
    if (attributes.id) ids.add(attributes.id);
    for (const attribute of REFERENCES[name] ?? []) {
      if (attribute in attributes) references.push({ name, value: attributes[attribute], rel: attributes.rel });
    }
    for (const candidate of (attributes.srcset ?? "").split(",").filter((part) => part.trim())) {
      references.push({ name, value: candidate.trim().split(/\s+/)[0] });
    }
    if (name === "meta" && SHARING.has(attributes.property ?? attributes.name)) {
      references.push({ name, value: attributes.content, own: true });
    }
    if (name === "link" && attributes.rel === "canonical") canonical = attributes.href;
  }
  return { ids, references, canonical };
}

/** What the first page calls its own address, or null: addresses below it must be files of this site. */
export function baseUrl(site) {
  return baseOf(new Map([["index.html", survey(site.text("index.html"))]]));
}

function baseOf(pages) {
  return pages.get("index.html")?.canonical?.replace(/index\.html$/, "") ?? null;
}

function follow(site, pages, base, from, { name, value, rel, own }) {
  if (value === "") return name === "form" ? {} : { fault: "empty address" };
  if (base && value.startsWith(base)) return exists(site, pages, value.slice(base.length).split("#")[0], "");
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0].toLowerCase();
  if (scheme === "data:" && !["a", "area", "form", "iframe"].includes(name)) return {};
  if (scheme) return OUTSIDE.has(scheme) && URL.canParse(value) ? {} : { fault: "address of a kind that is not let in" };
  if (own) return { fault: "an address for sharing must be absolute" };
  if (from === LOST && !value.startsWith("#")) return fromHost(site, pages, base, value);
  if (value.startsWith("/")) return { fault: "starts at the host, so it breaks below a path and from disk" };
  const [address, fragment] = splitOnce(value, "#");
  if (fragment === "") return { fault: "an anchor without a name" };
  const path = decodeURIComponent(address.split("?")[0]);
  const target = path === "" ? from : posix.join(posix.dirname(from), path);
  if (target.startsWith("..")) return { fault: "leads out of the site" };
  const folder = path.endsWith("/") || path === "." || path === "..";
  if (folder && name === "a") return { fault: "a folder: spell index.html, or it does not open from disk" };
  if (rel === "canonical") return { fault: "a canonical address must be absolute" };
  return exists(site, pages, target, decodeURIComponent(fragment ?? ""));
}

/** The 404 page is shown at any depth, so its addresses start at the host, with the path of the site. */
function fromHost(site, pages, base, value) {
  const root = base ? new URL(base).pathname : "/";
  if (!value.startsWith(root)) return { fault: "not from the root of the site, where 404.html is shown at any depth" };
  return exists(site, pages, value.slice(root.length).split("#")[0], "");
}

function exists(site, pages, target, fragment) {
  const path = target === "" || target.endsWith("/") ? `${target}index.html` : target;
  if (!site.files.has(path)) return { fault: "no such file" };
  const page = pages.get(path);
  if (fragment && page && !page.ids.has(fragment)) return { fault: "no such anchor" };
  return { target: path };
}

/** Addresses in style sheets, the site map and feeds. */
function otherFiles(site, base) {
  const faults = [];
  for (const path of site.files) {
    if (path.endsWith(".css")) {
      for (const [, address] of site.text(path).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
        const target = posix.join(posix.dirname(path), address.split(/[?#]/)[0]);
        if (!address.startsWith("data:") && !site.files.has(target)) faults.push(`${path}: ${address}: no such file`);
      }
    }
    if (path.endsWith(".xml") && base) {
      for (const [, address] of site.text(path).matchAll(/(?:<loc>|href=")(https?:[^<"]+)/g)) {
        if (!address.startsWith(base)) continue;
        const { fault } = exists(site, new Map(), address.slice(base.length).split("#")[0], "");
        if (fault) faults.push(`${path}: ${address}: ${fault}`);
      }
    }
  }
  return faults;
}

function orphans(pages, reached) {
  const seen = new Set(["index.html", LOST]);
  const queue = ["index.html"];
  for (let path; (path = queue.pop()); ) {
    for (const target of reached.get(path) ?? []) {
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  return [...pages.keys()].filter((path) => !seen.has(path)).map((path) => `${path}: no link leads here from index.html`);
}

function splitOnce(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
