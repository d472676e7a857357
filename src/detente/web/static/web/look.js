// Light or dark: as the system has it, unless the reader chose otherwise. Loaded before the page is
// drawn, so that a stored choice does not flash; without it the page follows the system.
"use strict";
(() => {
  const KEY = "detente-look";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden: then the choice lasts as long as the page
    }
  };
  const isDark = () => (root.dataset.look ? root.dataset.look === "dark" : system.matches);

  const choose = (look) => {
    const chosen = (look === "dark") === system.matches ? null : look;
    if (chosen) root.dataset.look = chosen;
    else delete root.dataset.look;
    try {
      if (chosen) localStorage.setItem(KEY, chosen);
      else localStorage.removeItem(KEY);
    } catch {
      // as above
    }
    tell();
  };

  const tell = () => {
    const button = document.getElementById("look");
    if (button) button.setAttribute("aria-pressed", String(isDark()));
    document.dispatchEvent(new CustomEvent("look", { detail: { dark: isDark() } }));
  };

  const look = stored();
  if (look === "dark" || look === "light") root.dataset.look = look;
  system.addEventListener("change", tell);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("look");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => choose(isDark() ? "light" : "dark"));
    tell();
  });

  // A menu closes when the reader goes elsewhere, or presses Escape.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
