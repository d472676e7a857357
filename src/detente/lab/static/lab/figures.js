// The two charts: Vega is loaded after the first paint, and rows are swapped while a lever moves.

import { form } from "./settings.js";

const narrow = window.matchMedia("(max-width: 700px)");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const specifications = new Map();
let script = null;

/** Load Vega once; resolves when charts can be drawn. */
export function loadVega() {
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = form.dataset.vega;
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
  return script;
}

const theme = () => document.documentElement.dataset.look || (dark.matches ? "dark" : "light");
const layout = () => (narrow.matches ? "narrow" : "wide");

async function specification(key) {
  const address = `${form.dataset.pictures}${key}.json?layout=${layout()}&theme=${theme()}`;
  if (!specifications.has(address)) {
    specifications.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }));
  }
  return specifications.get(address);
}

/** One figure of the page: it knows its chart, and swaps rows without drawing all anew. */
class Figure {
  constructor(element) {
    this.element = element;
    this.place = element.querySelector("[data-drawing]");
    this.choice = element.querySelector("select[name=chart]");
    this.drawn = null;
    this.view = null;
    this.rows = null;
  }

  get key() { return this.choice.value; }

  async draw(rows) {
    this.rows = rows;
    const wanted = `${this.key}|${layout()}|${theme()}`;
    if (this.drawn === wanted && this.view) {
      this.view.data("rows", rows);
      await this.view.runAsync();
      return;
    }
    const bare = await specification(this.key);
    const box = document.createElement("div");
    const options = { actions: false, renderer: "canvas", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
    const whole = { ...bare, datasets: { ...(bare.datasets || {}), rows } };
    const { view } = await window.vegaEmbed(box, whole, options);
    if (this.view) this.view.finalize();
    this.place.replaceChildren(box);
    Object.assign(this, { view, drawn: wanted });
  }

  redraw() { return this.rows ? this.draw(this.rows) : Promise.resolve(); }
}

export const figures = [...form.querySelectorAll("[data-figure]")].map((each) => new Figure(each));

/** Draw the rows of an answer; a figure whose chart was changed meanwhile waits for the next. */
export async function drawAll(charts) {
  await loadVega();
  await Promise.all(figures.filter((each) => charts[each.key]).map((each) => each.draw(charts[each.key])));
}

for (const query of [narrow, dark]) {
  query.addEventListener("change", () => figures.forEach((each) => each.view && each.redraw()));
}
new MutationObserver(() => figures.forEach((each) => each.view && each.redraw()))
  .observe(document.documentElement, { attributeFilter: ["data-look"] });
