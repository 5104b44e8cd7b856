// Talks to the server. Inside another site's page there are no cookies: there the secret of this tab goes along.

export const isFramed = document.body.dataset.ingesloten === "1";
const STORE = "chat";
const LONGEST_WAIT = 20000;

const isKnown = document.body.dataset.gesprek === "1";
let secret = isFramed && !isKnown ? stored() : "";
export const session = { open: isKnown || secret !== "" };

function stored() {
  try {
    return sessionStorage.getItem(STORE) || "";
  } catch (error) {
    return ""; // Storage is blocked: a cookie may know it, else the secret lives as long as this page.
  }
}

/** Who we are, for what cannot send headers. */
export function tellSecret() {
  return JSON.stringify({ sleutel: secret || null, ingesloten: isFramed });
}

export function keepSecret(value) {
  secret = value || "";
  try {
    if (secret) sessionStorage.setItem(STORE, secret);
    else sessionStorage.removeItem(STORE);
  } catch (error) {
    // See stored().
  }
}

/** Resolves to {status, retryAfter, body}; rejects when the server could not be reached. */
export async function ask(path, fields) {
  const stop = new AbortController();
  const timer = setTimeout(function () { stop.abort(); }, LONGEST_WAIT);
  try {
    const response = await fetch(path, request(fields, stop.signal));
    const body = await response.json().catch(function () { return {}; });
    if (response.ok && body.sleutel) keepSecret(body.sleutel);
    return { status: response.status, retryAfter: Number(response.headers.get("Retry-After")) || 0, body: body };
  } finally {
    clearTimeout(timer);
  }
}

export async function fetchFile(seq) {
  const response = await fetch("/bestand/" + seq, request(null, undefined));
  return response.ok ? response.blob() : null;
}

function request(fields, signal) {
  const headers = { Accept: "application/json" };
  if (isFramed) headers["X-Chat"] = secret || "nieuw";
  const options = { headers: headers, signal: signal, cache: "no-store", credentials: "same-origin" };
  if (fields) {
    headers["Content-Type"] = "application/json";
    options.method = "POST";
    options.body = JSON.stringify(fields);
  }
  return options;
}
