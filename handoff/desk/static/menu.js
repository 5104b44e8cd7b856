// The menu closes as menus do: with Escape, and when one goes elsewhere. Without this script its own button does it.

const menu = document.querySelector(".menu");

menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
menu.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && !menu.contains(next)) menu.open = false;
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!menu.contains(target)) menu.open = false;
});
