// A notification outside the page, after an explicit yes. It never says who writes, what, or how urgent it is.

import { t } from "./words.js";

const KEPT = "meldingen";
const WORDS = {
  danger: t("Er wacht iemand"),
  waiting: t("Er wacht iemand"),
  call: t("Een collega vraagt je"),
  unread: t("Nieuw bericht"),
  here: t("Ben je er nog?"),
};

let shown = null;

export const canNotify = () => "Notification" in window && Notification.permission !== "denied";

export const notifies = () => localStorage.getItem(KEPT) === "ja" && canNotify() && Notification.permission === "granted";

/** From a click only: the browser asks. Remembers and returns what is so now. */
export async function wantNotices(wanted) {
  if (wanted && canNotify()) await Notification.requestPermission();
  localStorage.setItem(KEPT, wanted && canNotify() && Notification.permission === "granted" ? "ja" : "nee");
  return notifies();
}

/** Only for who is not looking; a new one takes the place of the last. */
export function notify(kind) {
  if (!notifies() || (document.hasFocus() && !document.hidden)) return;
  closeNotice();
  try {
    shown = new Notification(WORDS[kind], { tag: "balie", silent: true });
  } catch {
    // Phones want a worker for this; sound and title are there.
    return;
  }
  shown.onclick = () => {
    window.focus();
    closeNotice();
  };
}

export function closeNotice() {
  shown?.close();
  shown = null;
}
