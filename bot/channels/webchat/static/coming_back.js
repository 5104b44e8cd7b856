// Words to come back with, without leaving the page.

import { ask, isFramed, session } from "./api.js";
import { make } from "./transcript.js";
import { reasonOf, words } from "./words.js";

const shown = document.getElementById("jouw-woorden");
const problem = document.getElementById("terug-fout");

export function watchForComingBack(onBack) {
  document.getElementById("maak-woorden").addEventListener("submit", async function (event) {
    event.preventDefault();
    if (!session.open) {
      show([make("p", "", words.back_first)]);
      return;
    }
    const answer = await tryToAsk("/code", {});
    if (!answer.body.code) show([make("p", "fout", reasonOf(answer.body) || words.closed)]);
    else show([make("p", "", words.back_yours), make("p", "woorden", answer.body.code), make("p", "", words.back_old)]);
  });

  document.getElementById("terug").addEventListener("submit", async function (event) {
    event.preventDefault();
    const field = document.getElementById("woorden");
    problem.textContent = "";
    const answer = await tryToAsk("/terug", { code: field.value });
    if (answer.status !== 200) {
      problem.textContent = reasonOf(answer.body) || words.offline;
      field.focus();
      return;
    }
    field.value = "";
    session.open = true;
    if (isFramed) onBack();
    else location.reload();
  });
}

async function tryToAsk(path, fields) {
  try {
    return await ask(path, fields);
  } catch (error) {
    return { status: 0, body: { tekst: words.offline } };
  }
}

function show(elements) {
  shown.textContent = "";
  elements.forEach(function (element) { shown.append(element); });
}
