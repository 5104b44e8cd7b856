// Dialogs that ask one question.

import { find } from "./page.js";

/** Enter in a field of a dialog means yes: by itself a browser takes the first button, and that one says no. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.('dialog input:not([type="checkbox"])')) return;
  event.preventDefault();
  event.target.form.querySelector("button.main").click();
});

/** Shows a dialog; resolves to true when the counsellor chose yes. */
export function confirmIn(name) {
  const dialog = find(`dialog-${name}`);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    // Word of an earlier closing can come after it was opened anew: that was another question.
    dialog.onclose = () => dialog.open || resolve(dialog.returnValue === "yes");
  });
}
