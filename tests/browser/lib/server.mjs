// A static file server on loopback, as plain as the hosts that a site is put on: a folder and a path prefix in,
// an origin out. No index of folders beyond `index.html`, no header that a page could lean on.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

export const typeOf = (path) => TYPES[extname(path)] ?? "application/octet-stream";

/** Serves `folder` below `prefix` ("/" or "/x/y/"); resolves to `{ origin, base, close }`. */
export async function serve(folder, prefix = "/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.startsWith(prefix) ? locate(folder, path.slice(prefix.length)) : null;
    response.statusCode = file ? 200 : 404;
    response.setHeader("Content-Type", typeOf(file ?? ".txt"));
    response.end(file ? readFileSync(file) : "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin, base: origin + prefix, close };
}

function locate(folder, path) {
  const file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  for (const candidate of [file, join(file, "index.html")]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
  }
  return null;
}
