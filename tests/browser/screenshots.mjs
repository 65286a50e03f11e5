// Pictures of a built site for people to look at: one page of every kind, on a phone and a desktop, light and dark,
// and the sheets of its print.
//
//   node screenshots.mjs SITE OUT [PAGE…]     PAGE: a path in the site, such as bao-cao/…/index.html

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { Site, kind } from "./lib/site.mjs";

const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"];
const SHEETS_SHOWN = 6;

/** One name for every picture: `bao-cao-03463-ta-tong-2023-06-04`, `home`. */
function nameOf(path) {
  return path.replace(/\/?index\.html$/, "").replace(/\.html$/, "").replaceAll("/", "-") || "home";
}

/** The largest page of every kind: the one that has something of everything. */
function onePerKind(site) {
  const largest = new Map();
  for (const path of site.pages) {
    const rival = largest.get(kind(path));
    if (rival === undefined || site.size(path) > site.size(rival)) largest.set(kind(path), path);
  }
  return [...largest.values()];
}

const [folder, out, ...wanted] = process.argv.slice(2);
if (!out) {
  console.error("usage: node screenshots.mjs SITE OUT [PAGE…]");
  process.exit(2);
}
const site = new Site(resolve(folder));
const pages = wanted.length > 0 ? wanted : onePerKind(site);
mkdirSync(out, { recursive: true });
const server = await serve(site.folder);
const browser = await launch();

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({
      viewport: { width, height: width === 360 ? 740 : 900 },
      colorScheme,
      locale: "vi-VN",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(server.base + path);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const file = join(out, `${nameOf(path)}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    await context.close();
  }
}

const page = await browser.newPage();
for (const path of pages) {
  await page.goto(server.base + path);
  const stem = join(out, `${nameOf(path)}-print`);
  writeFileSync(`${stem}.pdf`, await page.pdf({ preferCSSPageSize: true }));
  execFileSync("pdftoppm", ["-png", "-r", "70", "-l", String(SHEETS_SHOWN), `${stem}.pdf`, stem]);
  console.log(`${stem}.pdf`);
}

await browser.close();
await server.close();
