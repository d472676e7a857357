// Where scripts run, each drawing is replaced by the same chart with figures under the pointer.
"use strict";
(() => {
  const wide = window.matchMedia("(min-width: 45.01rem)");
  // Expressions are interpreted, not compiled: the page's policy forbids code made from text.
  const options = { actions: false, renderer: "svg", ast: true };

  const show = async (drawing) => {
    const layout = wide.matches ? "wide" : "narrow";
    if (drawing.dataset.layout === layout) return;
    drawing.dataset.layout = layout;
    const read = (part) =>
      JSON.parse(document.getElementById(`${drawing.dataset.chart}-${part}`).textContent);
    const live = document.createElement("div");
    try {
      const specification = read(layout);
      specification.datasets.rows = read("rows");
      await window.vegaEmbed(live, specification, options);
    } catch {
      drawing.classList.remove("on"); // the still drawing says the same
      return;
    }
    const old = drawing.querySelector(".live");
    live.className = "live";
    live.setAttribute("aria-hidden", "true");
    old.replaceWith(live);
    drawing.classList.add("on");
  };

  const drawings = [...document.querySelectorAll(".drawing")];
  const near = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        near.add(entry.target);
        show(entry.target);
      }
    }
  }, { rootMargin: "400px" });
  drawings.forEach((drawing) => watcher.observe(drawing));
  wide.addEventListener("change", () => near.forEach(show));
})();
