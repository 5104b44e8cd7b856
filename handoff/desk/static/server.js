// Talks to the desk: reads, changes, and says what went wrong in words.

import { t } from "./words.js";

const form = document.querySelector('meta[name="formulier"]');

export class Refused extends Error {
  constructor(status, name, text) {
    super(text);
    this.status = status;
    this.name = name;
  }
}

/** The network or the house is away: what was asked may be asked again. */
class Unreachable extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, redirect: "error", signal: AbortSignal.timeout(15000) });
  } catch {
    throw new Unreachable(t("Geen verbinding met de balie."));
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status >= 500) throw new Unreachable(answer.tekst || t("De balie geeft even geen antwoord."));
  throw new Refused(response.status, answer.fout || "", answer.tekst || t("Dat lukte niet. Ververs de pagina."));
}

/** Reads that nobody asked for do not keep a session alive. */
export function read(path) {
  return ask(path, { headers: { Accept: "application/json", "X-Achtergrond": "1" } });
}

/** ``byItself``: nobody did this just now, so it does not keep a session alive. */
export function change(path, body = {}, { byItself = false } = {}) {
  return ask(path, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      [form.dataset.kop]: form.content,
      ...(byItself ? { "X-Achtergrond": "1" } : {}),
    },
    body: JSON.stringify(body),
  });
}
