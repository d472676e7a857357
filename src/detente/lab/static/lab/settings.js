// The form as a set of settings: read, written, and told as the address has it.

export const form = document.getElementById("simulator");

const named = () => [...form.elements].filter((each) => each.name && each.type !== "submit");

/** All settings as a list of [name, value], in the order of the form. */
export const read = () => named().map((each) => [each.name, each.value]);

/** Put settings back as `read` gave them; those set aside are left as they are. */
export function write(settings) {
  const waiting = new Map();
  for (const [name, value] of settings) {
    if (!waiting.has(name)) waiting.set(name, []);
    waiting.get(name).push(value);
  }
  for (const each of named()) {
    const values = waiting.get(each.name);
    if (each.name !== "kept" && values && values.length) each.value = values.shift();
  }
  showAll();
}

/** The query of the page: what differs from the default; the whole budget with any share of it. */
export function address() {
  const words = new URLSearchParams();
  const fields = named();
  const differs = (each) => each.value !== "" && !same(each.value, each.dataset.default);
  const budget = fields.some((each) => isShare(each) && differs(each));
  const charts = fields.filter((each) => each.name === "chart");
  for (const each of fields) {
    if (each.name === "chart") continue;
    if (each.name === "kept" || differs(each) || (budget && isShare(each))) words.append(each.name, each.value);
  }
  if (charts.some((each) => each.value !== each.dataset.usual)) charts.forEach((each) => words.append("chart", each.value));
  return words.toString();
}

const same = (one, other) => one === other || (other !== "" && other !== undefined && Number(one) === Number(other));
const isShare = (field) => Boolean(field.closest("[data-budget]"));

export const levers = [...form.querySelectorAll("[data-lever]")];
export const numberOf = (lever) => lever.querySelector("input[type=number]");
const sliderOf = (lever) => lever.querySelector("[data-slider]");

/** Set a lever, within its range; a share of the budget moves the others in proportion. */
export function setLever(lever, given) {
  const field = numberOf(lever);
  if (String(given).trim() === "") given = field.dataset.default; // as the form without a script has it
  const value = Math.min(Number(field.max), Math.max(Number(field.min), Number(given)));
  if (!Number.isFinite(value)) return;
  if (lever.hasAttribute("data-budget")) shareOut(lever, value);
  else field.value = String(value);
  showAll();
}

const proportions = new Map(); // of the other shares when they last had any money

/** Let the other shares give or take in proportion, in whole thousandths that sum to 1000. */
function shareOut(moved, value) {
  const others = levers.filter((each) => each.hasAttribute("data-budget") && each !== moved);
  const own = Math.round(value * 1000);
  const stand = others.map((each) => Number(numberOf(each).value));
  if (stand.some((size) => size > 0)) proportions.set(moved, stand);
  const sizes = proportions.get(moved) ?? stand;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const parts = sizes.map((size) => Math.round(((1000 - own) * (total > 0 ? size / total : 1 / sizes.length))));
  const largest = parts.indexOf(Math.max(...parts));
  parts[largest] += 1000 - own - parts.reduce((sum, part) => sum + part, 0);
  numberOf(moved).value = String(own / 1000);
  others.forEach((each, place) => { numberOf(each).value = String(parts[place] / 1000); });
}

/** Let sliders, figures and stops follow the numbers. */
export function showAll() {
  for (const lever of levers) {
    const value = Number(numberOf(lever).value);
    const text = inUnit(value, lever.dataset.unit);
    const slider = sliderOf(lever);
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", text);
    lever.querySelector("output bdi").textContent = text;
    for (const stop of lever.querySelectorAll("[data-stop]")) {
      stop.setAttribute("aria-pressed", String(Number(stop.dataset.stop) === value));
    }
  }
}

function inUnit(value, unit) {
  const rounded = (number) => String(Number(number.toPrecision(4))).replace(".", form.dataset.decimal);
  if (unit === "share" || unit === "probability") return `${rounded(100 * value)}\u00a0%`;
  return unit === "1" || unit === "severity" ? rounded(value) : `${rounded(value)}\u00a0${unit}`;
}

/** Call back with every change by hand: `moving` while a slider is dragged, `moved` at its end. */
export function listen({ moving, moved }) {
  for (const lever of levers) {
    const slider = sliderOf(lever);
    slider.hidden = false;
    lever.querySelector(".stops").hidden = false;
    slider.addEventListener("input", () => { setLever(lever, slider.value); moving(); });
    slider.addEventListener("change", moved);
    numberOf(lever).addEventListener("change", (event) => { setLever(lever, event.target.value); moving(); moved(); });
    for (const stop of lever.querySelectorAll("[data-stop]")) {
      stop.addEventListener("click", () => { setLever(lever, stop.dataset.stop); moving(); moved(); });
    }
  }
  for (const each of form.querySelectorAll(".settings :is(select, input), .assumptions :is(select, input), select[name=chart]")) {
    each.addEventListener("change", () => { moving(); moved(); });
  }
}
