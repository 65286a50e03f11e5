// Prints a page and reads the sheets back: PDF bytes in, text by sheet out (by `pdftotext` of poppler-utils).

import { execFileSync } from "node:child_process";

/** The text of every sheet of a PDF. */
export function textOfPages(pdf) {
  const text = execFileSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: pdf, maxBuffer: 1 << 26 }).toString("utf8");
  return text.split("\f").slice(0, -1);
}

/** Text as one word: lines and spaces fall differently on paper. */
export function compact(text) {
  return text.normalize("NFC").replace(/[\s\u00ad\u200b\u2060]+/gu, "");
}
