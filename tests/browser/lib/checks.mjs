// What a page must not show: reports in, faults as lines of text out. `detectors.test.mjs` shows that each check
// finds its fault.

import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import rules from "../html-validate.config.mjs";
import { elements, title } from "./html.mjs";

/** Bytes of a page with style and script, compressed; fonts and the pictures of an article are not counted. */
const HEAVIEST_PAGE = 60_000;
const SMALLEST_CHART_TEXT = 12;

export const opens = (report) => [
  ...(report.headingShown ? [] : ["no visible h1"]),
  ...(report.styled ? [] : ["no style sheet"]),
  ...(report.title ? [] : ["no title"]),
  ...report.missing,
];

export const errors = (report) => report.errors;

/** Refusals as the page saw them and as the console told them: one detector may fail, both hardly. */
export const refused = (report) => [...report.violations, ...report.refusals];

export const leaves = (report) => report.outside;

export const overflows = (report) =>
  report.overflow > 0 ? [`${report.overflow} px too wide: ${report.widest.join(", ")}`] : [];

export const barriers = (report) => report.barriers ?? [];

export const smallChartText = (report) =>
  report.chartText
    .filter(({ size }) => size < SMALLEST_CHART_TEXT - 0.01)
    .map(({ size, text }) => `chart text of ${size.toFixed(1)} px: ${text}`);

export const closedOnPaper = (report) => (report.closed > 0 ? [`${report.closed} <details> stay closed`] : []);

/** Lines that stand in the main part with script and do not without; buttons only work with it. */
export function needsScript(plain, scripted) {
  const without = new Set(plain.mainLines);
  const buttons = new Set(scripted.buttonLines);
  return scripted.mainLines.filter((line) => !without.has(line) && !buttons.has(line));
}

/** What is wrong in the head of a page, by its bytes. */
export function badHead(html) {
  const all = elements(html);
  const body = all.findIndex(({ name }) => name === "body");
  const [root, , first, second] = all;
  const has = (name, test) => all.slice(0, body).some((element) => element.name === name && test(element.attributes));
  const faults = [];
  if (!/^(vi|en)$/.test(root?.attributes.lang ?? "")) faults.push("no language");
  if (first?.attributes.charset?.toLowerCase() !== "utf-8") faults.push("charset is not the first thing");
  if (second?.attributes["http-equiv"] !== "Content-Security-Policy") faults.push("no policy right after the charset");
  if (!has("meta", ({ name, content }) => name === "viewport" && !/maximum-scale|user-scalable/.test(content))) {
    faults.push("no viewport that lets the reader zoom");
  }
  if (!has("meta", ({ name, content }) => name === "description" && content.trim())) faults.push("no description");
  if (all.filter(({ name }) => name === "h1").length !== 1) faults.push("not exactly one h1");
  return faults;
}

/** Titles that several pages share: a reader with ten tabs, or a screen reader, could not tell them apart. */
export function sharedTitles(site) {
  const first = new Map();
  const faults = [];
  for (const path of site.pages) {
    const found = title(site.text(path));
    if (first.has(found)) faults.push(`${path}: titled as ${first.get(found)}: ${found}`);
    else first.set(found, path);
  }
  return faults;
}

/** Compressed weight of a page with its style and script. */
export function weight(site, path) {
  const parts = new Set([path]);
  for (const { name, attributes } of elements(site.text(path))) {
    const style = name === "link" && attributes.rel === "stylesheet";
    const address = style ? attributes.href : name === "script" ? attributes.src : undefined;
    if (address && !/^[a-z]+:|^\//i.test(address)) parts.add(posix.join(posix.dirname(path), address));
  }
  const bytes = [...parts].reduce((sum, part) => sum + gzipSync(site.read(part)).length, 0);
  return bytes <= HEAVIEST_PAGE ? [] : [`${bytes} bytes compressed, at most ${HEAVIEST_PAGE}`];
}

/** A validator with our rules; `(html, name)` to faults. */
export function validator() {
  const htmlvalidate = new HtmlValidate(new FileSystemConfigLoader({ root: true, ...rules }));
  return async (html, name) => {
    const { results } = await htmlvalidate.validateString(html, name);
    return results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
    );
  };
}
