// Files and pictures the bot made. A picture is shown where it stands; every file can be kept.

import { fetchFile, isFramed } from "./api.js";
import { words } from "./words.js";

const addresses = [];

/** Same elements as templates/stukken.html. */
export function fileOf(message) {
  const line = document.createElement("p");
  line.className = "bestand";
  const link = document.createElement("a");
  const name = document.createElement("bdi");
  name.textContent = message.bestand;
  link.href = "/bestand/" + message.seq;
  link.dataset.bestand = message.seq;
  link.append(words.file + ": ", name);
  line.append(link, document.createElement("br"), words.file_note);
  return line;
}

export function pictureOf(message) {
  const picture = document.createElement("img");
  picture.className = "plaatje";
  picture.alt = words.picture + ": " + message.plaatje;
  if (isFramed) showFetched(picture, message.seq);
  else picture.src = "/bestand/" + message.seq;
  return picture;
}

// Neither an image nor a link can carry the secret of a page in a frame, so there the script fetches the file itself.
async function showFetched(picture, seq) {
  const file = await fetchFile(seq).catch(function () { return null; });
  if (file) picture.src = addressOf(file);
}

function addressOf(file) {
  addresses.push(URL.createObjectURL(file));
  return addresses[addresses.length - 1];
}

/** Among the downloads of this device. Here it can be found for a minute at most. */
export function saveFile(file, name) {
  const saved = document.createElement("a");
  saved.href = addressOf(file);
  saved.download = name;
  saved.click();
  setTimeout(function () { URL.revokeObjectURL(saved.href); }, 60000);
}

/** The pictures of a talk that is over are nowhere any more. */
export function clearFiles() {
  addresses.splice(0).forEach(function (address) { URL.revokeObjectURL(address); });
}

const list = document.getElementById("berichten");

if (isFramed) {
  list.querySelectorAll("img.plaatje").forEach(function (picture) {
    showFetched(picture, picture.getAttribute("src").split("/").pop());
  });
}

list.addEventListener("click", async function (event) {
  const link = event.target.closest("a[data-bestand]");
  if (!link || !isFramed) return;
  event.preventDefault();
  const file = await fetchFile(link.dataset.bestand).catch(function () { return null; });
  if (file) saveFile(file, link.querySelector("bdi").textContent);
});
