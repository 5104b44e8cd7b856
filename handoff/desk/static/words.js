// What the scripts say, in the language of the page. Dutch is the source; other languages come along in the page.

const catalogue = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** Says a Dutch sentence with ``{places}`` filled in. A sentence without a translation is said in Dutch. */
export function t(dutch, values = {}) {
  return (catalogue[dutch] ?? dutch).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

export const language = document.documentElement.lang || "nl";
