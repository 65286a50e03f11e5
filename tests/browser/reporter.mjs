// Prints the result of every browser test as it ends, the faults of failed ones, and the counts as the last line.

export default async function* report(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    if (type === "test:diagnostic" && data.nesting === 0 && data.file) yield `    ${data.message}\n`;
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite" || data.nesting > 0) continue;
    if (isFile(data) && type === "test:pass") continue;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    if (data.skip !== undefined) {
      skipped += 1;
      yield `skipped ${data.name}: ${data.skip}\n`;
    } else if (type === "test:pass") {
      passed += 1;
      yield `ok      ${data.name} (${seconds} s)\n`;
    } else {
      failed += 1;
      const error = data.details.error;
      yield `FAILED  ${data.name} (${seconds} s)\n${indent(error?.cause?.stack ?? error?.message ?? "")}\n`;
    }
  }
  yield `\nbrowser: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`;
}

/** Older runners report every file as a test around its tests. */
function isFile({ name, file }) {
  return file !== undefined && file.endsWith(name);
}

function indent(text) {
  return text.split("\n").map((line) => `        ${line}`).join("\n");
}
