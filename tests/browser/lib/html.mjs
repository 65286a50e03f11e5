// Reads HTML just well enough to list elements and their attributes: text in, tags out.
// The pages are checked by html-validate, so broken markup is its concern, not this file's.

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Turns character references into the characters they stand for; unknown names stay as they are. */
export function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) => {
    if (/^#x/i.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}

/** Every start tag of a page as `{ name, attributes, text }`; `text` is the raw content of style and script. */
export function elements(html) {
  const found = [];
  const tag = /<!--[\s\S]*?-->|<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
  for (let match; (match = tag.exec(html)); ) {
    if (!match[1]) continue;
    const element = { name: match[1].toLowerCase(), attributes: attributes(match[2]), text: "" };
    if (element.name === "script" || element.name === "style") {
      const end = html.indexOf(`</${match[1]}`, tag.lastIndex);
      const stop = end < 0 ? html.length : end;
      element.text = html.slice(tag.lastIndex, stop);
      tag.lastIndex = stop;
    }
    found.push(element);
  }
  return found;
}

function attributes(text) {
  const found = {};
  const attribute = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, name, double, single, bare] of text.matchAll(attribute)) {
    found[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? "");
  }
  return found;
}

/** The content of the first `<title>`. */
export function title(html) {
  return decode(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? "").trim();
}
