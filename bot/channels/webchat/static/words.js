// The page's own words, and random ids. Works without anything newer than modules.

export const words = JSON.parse(document.getElementById("teksten").textContent);

/** Why something was refused. When the house is in trouble it only knows Dutch; this page may know better. */
export function reasonOf(body) {
  return words[body.fout] || body.tekst || "";
}

export function randomText(bytes) {
  const numbers = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(numbers, function (number) { return number.toString(16).padStart(2, "0"); }).join("");
}

export function randomUuid() {
  const hex = randomText(16);
  const variant = "89ab"[parseInt(hex[16], 16) % 4];
  return [hex.slice(0, 8), hex.slice(8, 12), "4" + hex.slice(13, 16), variant + hex.slice(17, 20), hex.slice(20)].join("-");
}
