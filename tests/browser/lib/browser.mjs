// Opens pages in Debian's Chromium and writes down what a reader would meet: addresses and a mode in, reports out.
// Judges nothing; `checks.mjs` does.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PAGES_AT_ONCE = 2;

/** The ways in which every sampled page is opened. Print is as wide as the text of an A4 sheet at 96 dpi. */
export const MODES = {
  phone: { at: "file", width: 360, height: 740, axe: true },
  desktop: { at: "root", width: 1280, height: 900, axe: true },
  dark: { at: "below", width: 1280, height: 900, colorScheme: "dark", axe: true },
  narrow: { at: "below", width: 320, height: 640, colorScheme: "dark", axe: true },
  print: { at: "file", width: 605, height: 900, media: "print", axe: true },
  plain: { at: "file", width: 360, height: 740, script: false },
};

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`${executablePath} not found: install chromium, or set CHROMIUM`);
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...FLAGS] : FLAGS;
  return chromium.launch({ executablePath, args });
}

/** A browser context for a mode. Its pages note violations from before their first byte is parsed. */
export async function contextFor(browser, mode) {
  const context = await browser.newContext({
    viewport: { width: mode.width, height: mode.height },
    colorScheme: mode.colorScheme ?? "light",
    javaScriptEnabled: mode.script ?? true,
    locale: "vi-VN",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return context;
}

/** Opens every address in the mode, a few at a time; one report for each, in their order. */
export async function visitAll(browser, mode, addresses, inside) {
  const context = await contextFor(browser, mode);
  const reports = new Array(addresses.length);
  let next = 0;
  const worker = async () => {
    while (next < addresses.length) {
      const at = next++;
      reports[at] = await visit(context, mode, addresses[at], inside);
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, worker));
  await context.close();
  return reports;
}

/** One page, from its address to its report; `inside` tells the site's own addresses from others. */
export async function visit(context, mode, address, inside, act = async () => {}) {
  const page = await context.newPage();
  const report = { address, mode, refusals: [], errors: [], missing: [], outside: [] };
  listen(page, report, inside);
  if (mode.media) await page.emulateMedia({ media: mode.media });
  const response = await page.goto(address, { waitUntil: "load" });
  if (response && !response.ok() && address.startsWith("http")) report.missing.push(`${response.status()} ${address}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await act(page);
  Object.assign(report, await page.evaluate(measure));
  if (mode.axe) report.barriers = await barriers(page, mode);
  await page.close();
  return report;
}

function listen(page, report, inside) {
  page.on("console", (message) => {
    const text = message.text();
    if (/Content[- ]Security[- ]Policy/i.test(text)) report.refusals.push(text);
    else if (message.type() === "error") report.errors.push(text);
  });
  page.on("pageerror", (error) => report.errors.push(String(error)));
  page.on("response", (response) => {
    const url = response.url();
    if (!url.startsWith("data:") && !inside(url)) report.outside.push(url);
    else if (response.status() >= 400) report.missing.push(`${response.status()} ${url}`);
  });
  page.on("requestfailed", (request) => {
    const [url, reason] = [request.url(), request.failure()?.errorText ?? ""];
    // What the policy stopped has not left the page; what found no host, or an answer of the wrong type, has.
    if (inside(url)) report.missing.push(`${reason} ${url}`);
    else if (!/csp/i.test(reason)) report.outside.push(url);
  });
}

/** Runs in the page. */
function measure() {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const main = document.querySelector("main");
  const heading = document.querySelector("h1");
  const chartText = [...document.querySelectorAll("main svg text")].filter(shown).flatMap((text) => {
    const scale = text.getScreenCTM();
    const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(scale.b, scale.d);
    return text.textContent.trim() === "" ? [] : [{ size, text: text.textContent.trim() }];
  });
  const words = (element) => (element?.innerText ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => shown(element) && element.getBoundingClientRect().right > innerWidth + 1,
  );
  return {
    title: document.title,
    violations: window.violations ?? [],
    headingShown: heading !== null && shown(heading) && heading.getBoundingClientRect().height > 0,
    styled: [...document.styleSheets].length > 0,
    overflow: document.scrollingElement.scrollWidth - innerWidth,
    widest: wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`),
    chartText,
    mainLines: words(main),
    buttonLines: [...document.querySelectorAll("main button")].flatMap(words),
    closed: [...document.querySelectorAll("details")].filter((details) => {
      const content = [...details.children].find((child) => child.tagName !== "SUMMARY");
      return shown(details) && content && !(shown(content) && content.getBoundingClientRect().height > 0);
    }).length,
  };
}

/**
 * What axe finds, with every `<details>` open on screen, so that nothing hides in a closed one. On paper nothing is
 * pressed, so how large a link is counts on screens only.
 */
async function barriers(page, mode) {
  if (!mode.media) await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    async ([tags, pressed]) => {
      const options = {
        runOnly: { type: "tag", values: tags },
        rules: { "target-size": { enabled: pressed } },
        resultTypes: ["violations"],
        preload: false,
      };
      return (await window.axe.run(document, options)).violations;
    },
    [WCAG, mode.media !== "print"],
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(" ")}: ${html}`));
}
