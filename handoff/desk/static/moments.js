// Days and times as the language of the page writes them, always by the helpline's own clock.

import { language } from "./words.js";

const locale = { nl: "nl-NL", en: "en-GB" }[language] ?? language;
const timeZone = document.documentElement.dataset.zone || "Europe/Amsterdam";
const written = (options) => new Intl.DateTimeFormat(locale, { timeZone, ...options });

const clock = written({ hour: "2-digit", minute: "2-digit" });
const shortDay = written({ weekday: "short", day: "numeric", month: "short" });
const longDay = written({ day: "numeric", month: "long", year: "numeric" });
// Swedes write a day as a date field does.
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });

export const clockTime = (ms) => clock.format(ms);

export function dayAndTime(ms) {
  if (isoDay.format(ms) === today()) return clockTime(ms);
  return `${shortDay.format(ms)} ${clockTime(ms)}`;
}

export const today = () => isoDay.format(Date.now());

/** "2026-11-21" in words. At noon it is the same day everywhere near. */
export const dayInWords = (iso) => longDay.format(Date.parse(`${iso}T12:00Z`));
