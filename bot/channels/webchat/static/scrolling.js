// Nothing moves while someone types or reads further up: then a button says that there is something new.

const field = document.getElementById("tekst");
const button = document.getElementById("nieuw");
const NEAR = 140;

function isAtEnd() {
  const page = document.documentElement;
  return window.innerHeight + window.scrollY >= page.scrollHeight - NEAR;
}

/** Call before drawing; call what it returns with the first new element afterwards. */
export function holdStill() {
  const follow = isAtEnd() && !(document.activeElement === field && field.value);
  return function (first) {
    if (!first) return;
    if (follow) showFrom(first);
    else if (first.getBoundingClientRect().bottom > field.getBoundingClientRect().top) button.hidden = false;
  };
}

/** To the end, but a long answer is shown from its beginning. */
function showFrom(element) {
  const top = element.getBoundingClientRect().top + window.scrollY - document.querySelector(".boven").offsetHeight - 8;
  window.scrollTo(0, Math.min(top, document.documentElement.scrollHeight));
}

export function toEnd() {
  window.scrollTo(0, document.documentElement.scrollHeight);
  button.hidden = true;
}

button.addEventListener("click", function () {
  toEnd();
  document.getElementById("gesprek").focus({ preventScroll: true });
});

let wasAtEnd = isAtEnd();
let height = window.innerHeight;

window.addEventListener("scroll", function () {
  wasAtEnd = isAtEnd();
  if (wasAtEnd) button.hidden = true;
}, { passive: true });

/** Around what makes the end longer because of something the family did: they keep seeing it. */
export function keepEnd(change) {
  const follow = isAtEnd();
  change();
  if (follow) toEnd();
}

// A line about the connection makes the bottom bar higher; the button that something is new must not.
new ResizeObserver(function () {
  if (wasAtEnd && button.hidden) toEnd();
}).observe(document.querySelector(".onder"));

// The keyboard of a phone comes up: whoever was reading the last words still sees them.
window.addEventListener("resize", function () {
  if (window.innerHeight !== height && wasAtEnd) toEnd();
  height = window.innerHeight;
});
