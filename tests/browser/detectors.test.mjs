// The checks themselves: each must find the fault that was planted for it, and stay silent on a sound page.
// A broken detector looks like a clean site, so these run before anything is said about one.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MODES, contextFor, launch, visit, visitAll } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { brokenLinks } from "./lib/links.mjs";
import { compact, textOfPages } from "./lib/paper.mjs";
import { serve } from "./lib/server.mjs";
import { Site, kind } from "./lib/site.mjs";

const FIXTURES = fileURLToPath(new URL("fixtures", import.meta.url));
const fromDisk = (url) => url.startsWith("file:");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const open = async (mode, name) => {
  const address = pathToFileURL(join(FIXTURES, name)).href;
  const [report] = await visitAll(browser, MODES[mode], [address], fromDisk);
  return report;
};

test("an attack page reports exactly its six violations, and runs nothing", async () => {
  const server = await serve(FIXTURES);
  for (const base of [pathToFileURL(FIXTURES).href + "/", server.base]) {
    const context = await contextFor(browser, MODES.desktop);
    const click = async (page) => {
      await page.click("a");
      await page.waitForTimeout(200);
    };
    const mode = { ...MODES.desktop, axe: false };
    const report = await visit(context, mode, `${base}attack.html`, (url) => url.startsWith(base), click);
    await context.close();
    assert.deepEqual(report.violations.sort(), [
      "frame-src https://example.invalid",
      "img-src https://example.invalid/pixel.png",
      "script-src-attr inline",
      "script-src-elem inline",
      "script-src-elem inline",
      "style-src-attr inline",
    ]);
    assert.equal(report.refusals.length, 6, report.refusals.join("\n"));
    assert.equal(report.title, "Untouched");
    assert.equal(checks.refused(report).length, 12);
    assert.deepEqual(checks.leaves(report), []);
  }
  await server.close();
});

test("a sound page passes every check in every mode", async () => {
  const site = new Site(join(FIXTURES, "sound"));
  const reports = {};
  for (const mode of Object.keys(MODES)) {
    const report = (reports[mode] = await open(mode, "sound/index.html"));
    for (const check of ["opens", "errors", "refused", "leaves", "overflows", "barriers", "smallChartText"]) {
      assert.deepEqual(checks[check](report), [], `${check} in ${mode}`);
    }
  }
  assert.equal(reports.phone.buttonLines.length, 1);
  assert.deepEqual(checks.needsScript(reports.plain, reports.phone), []);
  assert.deepEqual(checks.closedOnPaper(reports.print), []);
  assert.deepEqual(brokenLinks(site), []);
  assert.deepEqual(checks.badHead(site.text("index.html")), []);
  assert.deepEqual(checks.weight(site, "index.html"), []);
  assert.deepEqual(await checks.validator()(site.text("index.html"), "index.html"), []);
});

test("a page with faults shows each of them", async () => {
  const phone = await open("phone", "faults.html");
  assert.match(checks.opens(phone).join("\n"), /^net::ERR_FILE_NOT_FOUND file:.*missing\.css$/);
  assert.match(checks.errors(phone).join("\n"), /undefinedFunction is not defined/);
  assert.match(checks.overflows(phone).join("\n"), /^\d+ px too wide: .*p\.wide/);
  assert.match(checks.barriers(phone).join("\n"), /^color-contrast: \.pale/m);
  assert.deepEqual(checks.smallChartText(phone), ["chart text of 5.9 px: Tiny label"]);
  const plain = await open("plain", "faults.html");
  assert.deepEqual(checks.needsScript(plain, phone), ["Written by script"]);
  const print = await open("print", "faults.html");
  assert.deepEqual(checks.closedOnPaper(print), ["1 <details> stay closed"]);
});

test("a page without heading, style and title is not taken for open", async () => {
  const context = await contextFor(browser, MODES.plain);
  const report = await visit(context, MODES.plain, "data:text/html,<h1 hidden>x</h1>", () => true);
  await context.close();
  assert.deepEqual(checks.opens(report), ["no visible h1", "no style sheet", "no title"]);
});

test("a request to another host is seen, answered or not", async () => {
  const [site, other] = [await serve(FIXTURES), await serve(FIXTURES)];
  const context = await contextFor(browser, MODES.desktop);
  const mode = { ...MODES.desktop, axe: false };
  const load = (page) =>
    page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
          link.onload = link.onerror = resolve;
          const image = Object.assign(new Image(), { src: "http://host.invalid/pixel.png" });
          document.head.append(link, image);
        }),
      `${other.base}faults.css`,
    );
  const report = await visit(context, mode, `${site.base}invalid.html`, (url) => url.startsWith(site.base), load);
  await context.close();
  await Promise.all([site.close(), other.close()]);
  assert.deepEqual(checks.leaves(report).sort(), [`${other.base}faults.css`, "http://host.invalid/pixel.png"]);
});

test("the server keeps to its folder and its path", async () => {
  const server = await serve(join(FIXTURES, "sound"), "/x/y/");
  const status = async (path) => (await fetch(server.origin + path)).status;
  assert.equal(await status("/x/y/"), 200);
  assert.equal(await status("/x/y/style.css"), 200);
  assert.equal(await status("/style.css"), 404);
  assert.equal(await status("/x/y/%2e%2e/attack.html"), 404);
  assert.equal(await status("/x/y/..%2fattack.html"), 404);
  await server.close();
});

test("every kind of broken link is found, and no good one", () => {
  assert.deepEqual(brokenLinks(new Site(join(FIXTURES, "links"))), [
    "404.html: style.css: not from the root of the site, where 404.html is shown at any depth",
    "404.html: /site/missing.html: no such file",
    "index.html: https://example.org/site/missing-og.png: no such file",
    "index.html: missing.js: no such file",
    "index.html: missing.html: no such file",
    "index.html: folder/index.html#nowhere: no such anchor",
    "index.html: #Top: no such anchor",
    "index.html: Folder/index.html: no such file",
    "index.html: folder/: a folder: spell index.html, or it does not open from disk",
    "index.html: /folder/index.html: starts at the host, so it breaks below a path and from disk",
    "index.html: ../outside.html: leads out of the site",
    "index.html: javascript:alert(1): address of a kind that is not let in",
    "index.html: : empty address",
    "index.html: #: an anchor without a name",
    "index.html: missing.png: no such file",
    "index.html: missing-1x.png: no such file",
    "index.html: missing-2x.png: no such file",
    "index.html: #missing-mark: no such anchor",
    "sitemap.xml: https://example.org/site/missing-page/: no such file",
    "style.css: missing-background.png: no such file",
    "orphan.html: no link leads here from index.html",
  ]);
});

test("invalid HTML, a bad head and shared titles are found", async () => {
  const html = readFileSync(join(FIXTURES, "invalid.html"), "utf8");
  const found = await checks.validator()(html, "invalid.html");
  for (const rule of ["no-dup-id", "no-implicit-close", "heading-level", "no-inline-style"]) {
    assert.ok(found.some((fault) => fault.includes(` ${rule}: `)), `${rule} in\n${found.join("\n")}`);
  }
  assert.deepEqual(checks.badHead(html), [
    "no language",
    "charset is not the first thing",
    "no policy right after the charset",
    "no viewport that lets the reader zoom",
    "no description",
    "not exactly one h1",
  ]);
  assert.deepEqual(checks.sharedTitles(new Site(join(FIXTURES, "links"))), [
    "index.html: titled as folder/index.html: Links",
  ]);
});

test("a heavy page is found, with what it loads", () => {
  const folder = mkdtempSync(join(tmpdir(), "heavy-"));
  writeFileSync(join(folder, "heavy.css"), randomBytes(40_000));
  writeFileSync(join(folder, "heavy.js"), randomBytes(19_000));
  writeFileSync(join(folder, "index.html"), '<link rel="stylesheet" href="heavy.css"><script src="heavy.js"></script>');
  assert.deepEqual(checks.weight(new Site(folder), "index.html"), []);
  writeFileSync(join(folder, "heavy.js"), randomBytes(20_000));
  assert.match(checks.weight(new Site(folder), "index.html").join(), /^60\d\d\d bytes compressed, at most 60000$/);
  rmSync(folder, { recursive: true });
});

test("the text of a sheet of paper is read, sheet by sheet", async () => {
  const page = await browser.newPage();
  await page.setContent('<h1>Đắk Nông, Ễ ỹ ặ</h1><p style="break-before: page">Trang hai</p>');
  const sheets = textOfPages(await page.pdf({ format: "A4" }));
  await page.close();
  assert.deepEqual(sheets.map(compact), ["ĐắkNông,Ễỹặ", "Tranghai"]);
});

test("a sample holds every kind of page, and only some of each", () => {
  assert.equal(kind("index.html"), "index.html");
  assert.equal(kind("xa/a/index.html"), kind("xa/b/index.html"));
  assert.notEqual(kind("chi-tieu/a/index.html"), kind("chi-tieu/a/b/index.html"));
  const site = new Site(join(FIXTURES, "sound"));
  site.pages = ["index.html", ...Array.from({ length: 50 }, (_, i) => `xa/${i}/index.html`)];
  site.size = (path) => (path === "xa/31/index.html" ? 2 : 1);
  const sample = site.sample();
  assert.ok(sample.includes("index.html") && sample.includes("xa/31/index.html") && sample.includes("xa/0/index.html"));
  assert.ok(sample.length > 5 && sample.length < 10, String(sample.length));
});
