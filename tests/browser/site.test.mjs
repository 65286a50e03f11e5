// A built site as its readers meet it. SITE names the folder; every file is read, and of every kind of page some are
// opened: on a phone, a desktop, in the dark, on paper, without script; from disk, from a host, below a path.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, after, test } from "node:test";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { MODES, contextFor, launch, visit, visitAll } from "./lib/browser.mjs";
import * as checks from "./lib/checks.mjs";
import { baseUrl, brokenLinks } from "./lib/links.mjs";
import { compact, textOfPages } from "./lib/paper.mjs";
import { serve, typeOf } from "./lib/server.mjs";
import { Site } from "./lib/site.mjs";

if (!process.env.SITE) throw new Error("SITE must name the folder of a built site");
const site = new Site(resolve(process.env.SITE));
const LOST = "404.html";
const sample = site.sample().filter((path) => path !== LOST);
const isReview = new RegExp(process.env.REVIEWS ?? "^bao-cao/[^/]+/[^/]+/index\\.html$");
const reviews = sample.filter((path) => isReview.test(path));
const MOST_FAULTS_SHOWN = 40;

let browser;
let places;
const reports = {};

before(async () => {
  browser = await launch();
  const [root, below] = [await serve(site.folder), await serve(site.folder, "/x/y/")];
  places = { file: { base: `${pathToFileURL(site.folder).href}/`, close: async () => {} }, root, below };
  for (const [name, mode] of Object.entries(MODES)) {
    const { base } = places[mode.at];
    const addresses = sample.map((path) => base + path);
    const found = await visitAll(browser, mode, addresses, (url) => url.startsWith(base));
    reports[name] = new Map(sample.map((path, i) => [path, found[i]]));
  }
});

after(async () => {
  await browser.close();
  await Promise.all(Object.values(places).map(({ close }) => close()));
});

function none(faults) {
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).join("\n");
  const rest = faults.length - MOST_FAULTS_SHOWN;
  assert.equal(faults.length, 0, `${faults.length} faults\n${shown}${rest > 0 ? `\nand ${rest} more` : ""}`);
}

function everywhere(check, modes = Object.keys(MODES)) {
  return modes.flatMap((mode) =>
    [...reports[mode]].flatMap(([path, report]) => check(report).map((fault) => `${path} (${mode}): ${fault}`)),
  );
}

const everyPage = async (check) => {
  const faults = [];
  for (const path of site.pages) {
    for (const fault of await check(path)) faults.push(`${path}: ${fault}`);
  }
  return faults;
};

test("the site has pages, and a review among them", () => {
  assert.ok(site.files.has("index.html"), "no index.html");
  assert.ok(reviews.length > 0, `no page is a review: ${isReview}`);
});

test("pages open from disk, from a host and below a path", () => none(everywhere(checks.opens)));

test("no page logs an error", () => none(everywhere(checks.errors)));

test("no page breaks its own security policy", () => none(everywhere(checks.refused)));

test("no page asks another host for anything", () => none(everywhere(checks.leaves)));

test("no page has a barrier by WCAG 2.2 A and AA", () => none(everywhere(checks.barriers)));

test("no page is wider than the screen or the sheet", () => none(everywhere(checks.overflows)));

test("the text of charts is never under 12 px on a phone", () => {
  const texts = [...reports.phone.values()].reduce((sum, { chartText }) => sum + chartText.length, 0);
  assert.ok(texts > 0, "no chart with text was seen");
  none(everywhere(checks.smallChartText, ["phone"]));
});

test("without script nothing that can be read is missing", () => {
  none(
    [...reports.plain].flatMap(([path, plain]) =>
      checks.needsScript(plain, reports.phone.get(path)).map((line) => `${path}: ${line}`),
    ),
  );
  none(everywhere((report) => (report.mainLines.length > 0 ? [] : ["main is empty"])));
});

test("on paper every table of figures is open", () => none(everywhere(checks.closedOnPaper, ["print"])));

test("the first sheet of a printed review holds its head and its counts", async () => {
  const context = await contextFor(browser, MODES.desktop);
  const faults = [];
  for (const path of reviews) {
    const page = await context.newPage();
    await page.goto(places.file.base + path);
    const [expected, judged] = await page.evaluate(() => [
      [...document.querySelectorAll("h1, .answer-n, .tally b, .tally b + span")].map((element) => element.innerText),
      document.querySelector("table.targets .status") !== null,
    ]);
    if (judged && expected.length < 3) faults.push(`${path}: no counts (.answer-n, .tally) on the page`);
    const sheets = textOfPages(await page.pdf({ preferCSSPageSize: true })).map(compact);
    for (const text of expected.filter((text) => !sheets[0].includes(compact(text)))) {
      faults.push(`${path}: not on the first sheet: ${text}`);
    }
    const blank = sheets.findIndex((text) => text.length < 20);
    if (blank >= 0) faults.push(`${path}: sheet ${blank + 1} of ${sheets.length} is blank`);
    await page.close();
  }
  await context.close();
  none(faults);
});

test("the first press of Tab shows a way to the main part", async () => {
  const context = await contextFor(browser, MODES.desktop);
  const faults = [];
  for (const path of sample) {
    const page = await context.newPage();
    await page.goto(places.file.base + path);
    await page.keyboard.press("Tab");
    const [address, height] = await page.evaluate(() => {
      const { activeElement: link } = document;
      return [link.getAttribute("href") ?? "", link.getBoundingClientRect().height];
    });
    const leads = address.startsWith("#") && (await page.locator(`main${address}, main ${address}`).count()) === 1;
    if (!leads || height < 10) faults.push(`${path}: ${address || "nothing"}, ${height} px high`);
    await page.close();
  }
  await context.close();
  none(faults);
});

/** What the address of the page points at, as a reader sees it: its heading and status, and whether it is on the screen. */
const landed = (page) =>
  page.evaluate(() => {
    const target = document.querySelector(":target");
    if (target === null) return { seen: false };
    const { top, height } = target.getBoundingClientRect();
    const line = (selector) => target.querySelector(selector)?.innerText.trim() ?? "";
    return {
      seen: height > 0 && top >= 0 && top < window.innerHeight,
      marked: getComputedStyle(target).backgroundColor !== "rgba(0, 0, 0, 0)",
      name: line("h3"),
      status: line(".status"),
      lines: target.querySelectorAll("dd").length,
    };
  });

test("a chart is saved as a drawing that needs no page", async () => {
  const faults = [];
  let saved = 0;
  for (const [base, mode] of [[places.file.base, MODES.phone], [places.root.base, MODES.desktop]]) {
    const context = await contextFor(browser, mode);
    for (const path of reviews) {
      const page = await context.newPage();
      await page.goto(base + path);
      const figures = page.locator("figure:has([data-save])");
      const count = await figures.count();
      for (let at = 0; at < Math.min(count, 3); at += 1) {
        const figure = figures.nth(at);
        await figure.locator("summary").click();
        const [download] = await Promise.all([page.waitForEvent("download"), figure.locator("[data-save]").click()]);
        const name = download.suggestedFilename();
        const text = readFileSync(await download.path(), "utf8");
        const headline = await figure.locator(".fig-h").innerText();
        const wrong = await page.evaluate(standsAlone, { text, headline });
        faults.push(...wrong.map((fault) => `${path} ${name}: ${fault}`));
        if (!/^[a-z0-9-]+-[a-z0-9-]+\.svg$/.test(name)) faults.push(`${path}: it is named ${name}`);
        saved += 1;
      }
      await page.close();
    }
    await context.close();
  }
  assert.ok(saved > 0, "no chart was saved");
  none(faults);
});

/** What a saved drawing would need from elsewhere; runs in a page. */
function standsAlone({ text, headline }) {
  const faults = [];
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
  if (drawing.querySelector("parsererror")) return ["it is not well-formed"];
  const style = drawing.querySelector("style")?.textContent || "";
  if (!style.includes("prefers-color-scheme:dark")) faults.push("it has no dark style");
  for (const part of drawing.querySelectorAll("[class]")) {
    const rule = [...part.classList].map((one) => `.${one}`).join("");
    if (!style.includes(`${rule}{`)) faults.push(`${rule} has no style`);
  }
  for (const use of drawing.querySelectorAll("use")) {
    const id = use.getAttribute("href").slice(1);
    if (![...drawing.querySelectorAll("[id]")].some((one) => one.id === id)) faults.push(`no ${id} in it`);
  }
  if (/(?:href|src)="(?!#)|url\((?!#)|@import/.test(text)) faults.push("it asks for another file");
  const said = [...drawing.querySelectorAll("text.head")].map((one) => one.textContent).join(" ");
  if (said.replace(/\s+/g, " ") !== headline.replace(/\s+/g, " ")) faults.push(`its headline is “${said}”`);
  return faults;
}

test("“Vì sao?” in a row of the table leads to the working of that target, and its name back", async () => {
  const faults = [];
  let asked = 0;
  for (const mode of [MODES.phone, MODES.desktop]) {
    const context = await contextFor(browser, mode);
    for (const path of reviews) {
      const page = await context.newPage();
      await page.goto(places.file.base + path);
      const rows = page.locator("table.targets tr:has(a.ask)");
      const count = await rows.count();
      for (const at of new Set(count > 0 ? [0, count - 1] : [])) {
        const row = rows.nth(at);
        const id = await row.getAttribute("id");
        const status = (await row.locator(".status").count()) > 0 ? await row.locator(".status").innerText() : "";
        await row.locator("a.ask").click();
        const entry = await landed(page);
        asked += 1;
        if (!entry.seen || !entry.marked || entry.lines === 0) faults.push(`${path} ${id}: ${JSON.stringify(entry)}`);
        if (entry.status !== status.trim()) faults.push(`${path} ${id}: ${status} became ${entry.status}`);
        await page.locator(":target h3 a").click();
        const back = await page.evaluate(() => document.querySelector("tr:target")?.id);
        if (back !== id) faults.push(`${path} ${id}: its name leads to ${back}`);
      }
      await page.close();
    }
    await context.close();
  }
  assert.ok(asked > 0, "no row of a review was asked");
  none(faults);
});

test("a status on any other page leads to the working in its review", async () => {
  const faults = [];
  const found = new Map();
  const context = await contextFor(browser, MODES.desktop);
  for (const path of sample.filter((path) => !reviews.includes(path))) {
    const page = await context.newPage();
    await page.goto(places.file.base + path);
    const asks = page.locator("a.ask, .matrix a.cell");
    if ((await asks.count()) > 0) {
      const ask = asks.last();
      const name = await ask.evaluate((link) => link.textContent.trim());
      found.set(path.split("/")[0], name);
      if (name.length < 20) faults.push(`${path}: a link called ${name}`);
      await ask.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/#vi-sao-/);
      const entry = await landed(page);
      if (!entry.seen || entry.lines === 0) faults.push(`${path}: ${page.url()} ${JSON.stringify(entry)}`);
    }
    await page.close();
  }
  await context.close();
  assert.ok(found.has("xa"), "no status on the page of a place leads to its working");
  none(faults);
});

test("a lost address shows the 404 page at any depth", { skip: !site.files.has(LOST) && "the site has none" }, async () => {
  const base = baseUrl(site);
  assert.ok(base, "404.html needs the site's own address, and index.html has no canonical one");
  const context = await contextFor(browser, MODES.phone);
  await context.route("**/*", (route) => {
    const request = route.request();
    if (request.resourceType() === "document") return route.fulfill({ body: site.read(LOST), contentType: typeOf(LOST) });
    const path = request.url().startsWith(base) ? request.url().slice(base.length) : "";
    if (!site.files.has(path)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: site.read(path), contentType: typeOf(path) });
  });
  const report = await visit(context, MODES.phone, `${base}no/such/page/`, (url) => url.startsWith(base));
  await context.close();
  none([checks.opens, checks.errors, checks.refused, checks.leaves, checks.barriers].flatMap((check) => check(report)));
});

test("no link, anchor or asset is broken, and every page is linked", () => none(brokenLinks(site)));

test("every page is valid HTML", async () => {
  const validate = checks.validator();
  none(await everyPage((path) => validate(site.text(path), path)));
});

test("every page says its language, policy, width and purpose", async () => {
  none(await everyPage((path) => checks.badHead(site.text(path))));
});

test("no two pages share a title", () => none(checks.sharedTitles(site)));

test("no page weighs more than 60 kB compressed", async () => {
  none(await everyPage((path) => checks.weight(site, path)));
});
