// Rules for the HTML of the pages: all recommended ones, but for those that say why not.

export default {
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Taste, and bytes.
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "long-title": "off",
    // Every file of a page is its own; integrity is for files of others.
    "require-sri": "off",
    // Tables become cards on phones: `display` changes, and browsers drop the native role with it.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    // A review prints `data-…` free hooks and SVG of our own; both are valid HTML.
    "no-inline-style": "error",
    "no-dup-id": "error",
    "heading-level": "error",
  },
};
