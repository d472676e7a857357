// The simulator's page: levers are heard, answers are shown, and the address follows.

import { answerFor, ask, begin, rest } from "./asking.js";
import { drawAll, figures, loadVega } from "./figures.js";
import { address, form, listen, read, showAll, write } from "./settings.js";
import { canRedo, canUndo, lastChange, redo, remember, undo } from "./steps.js";

const PATIENCE = 400; // milliseconds until a wait is noticed
const FOLLOW = 150; // milliseconds after which the address follows a hand that moves

const status = document.getElementById("status");
const button = (name) => form.querySelector(`[data-do=${name}]`);
const put = (id, html) => { document.getElementById(id).innerHTML = html; };

let saying = 0;

/** Say how it stands; that something is run is only said where it takes long enough to be read. */
function say(word) {
  window.clearTimeout(saying);
  const write = () => { status.textContent = word ? status.dataset[word] : ""; };
  const old = () => { write(); form.classList.add("stale"); };
  if (word === "moving") saying = window.setTimeout(old, PATIENCE);
  else write();
}

async function show(answer, startedAt) {
  await drawAll(answer.charts);
  form.classList.remove("stale");
  if (startedAt !== null) painted(startedAt);
  // The charts first: words take the frame after them.
  await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
  put("headline", answer.headline);
  put("cautions", answer.cautions);
  put("differences", answer.differences);
}

/** Note when the pixels of an answer are there: a message sent within a frame is heard after it. */
function painted(startedAt) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => performance.measure("input-to-pixels", { start: startedAt, end: performance.now() });
  requestAnimationFrame(() => port2.postMessage(null));
}

function refused(said) {
  const box = document.createElement("div");
  box.className = "refusal";
  box.setAttribute("role", "alert");
  for (const part of [said.what, said.where, said.expected, said.remedy]) {
    if (part) box.append(Object.assign(document.createElement("p"), { textContent: part }));
  }
  document.getElementById("cautions").replaceChildren(box);
  say("");
  form.classList.add("stale"); // what stands there answers another question
}

/** Let the address, the links that carry it, and the tools follow the settings. */
function follow() {
  const query = address();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  for (const link of document.querySelectorAll("[data-with-address], #larger, .languages a")) link.href = `${link.href.split("?")[0]}?${query}`;
  for (const link of document.querySelectorAll("[data-package]")) link.removeAttribute("aria-current");
  for (const each of figures) {
    for (const link of each.element.querySelectorAll("[data-take]")) link.href = `${form.dataset.pictures}${each.key}.${link.dataset.take}?${[query, link.dataset.also].filter(Boolean).join("&")}`;
    const chosen = each.choice.selectedOptions[0];
    each.place.setAttribute("aria-label", chosen.textContent);
    each.element.querySelector("[data-caption]").textContent = chosen.dataset.message;
    each.element.querySelector("[data-about]").href = `${form.dataset.pictures}${each.key}/`;
  }
  button("undo").disabled = !canUndo();
  button("redo").disabled = !canRedo();
  button("replay").disabled = !canUndo();
}

let following = 0;

/** A move is over: remember it at once, and let the address follow when the answer is on its way. */
function moved() {
  remember();
  window.clearTimeout(following);
  following = window.setTimeout(follow, FOLLOW);
}

function travel(step) { step(); follow(); ask(); }

/** Show the last change again; nothing can be set meanwhile, so that nothing set is lost. */
async function replay() {
  const now = read();
  const frames = lastChange();
  rest();
  window.clearTimeout(following);
  form.inert = true;
  try {
    for (const frame of frames) {
      write(frame);
      await show(await answerFor(address()), null);
      await new Promise((resolve) => { setTimeout(resolve, 120); });
    }
  } finally {
    write(now);
    form.inert = false;
    button("replay").focus({ preventScroll: true });
    follow();
    ask();
  }
}

function keep() {
  const list = document.getElementById("kept");
  const tool = button("keep");
  if (list.children.length >= Number(tool.dataset.most)) return;
  const item = document.createElement("li");
  const taken = [...list.querySelectorAll("span")].map((each) => each.textContent);
  const title = [..."ABCDEFGH"].map((letter) => `${tool.dataset.name} ${letter}`).find((each) => !taken.includes(each));
  const settings = read().filter(([name]) => form.querySelector(`[data-lever="${name}"]`));
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "kept" });
  field.value = `${title}|${settings.map((pair) => pair.join(":")).join(",")}`;
  item.append(Object.assign(document.createElement("span"), { textContent: title }), field);
  list.append(item);
  offerKept();
  follow();
  ask();
}

/** Give every policy set aside a button to take it up again, and one to remove it. */
function offerKept() {
  const list = document.getElementById("kept");
  for (const item of list.children) {
    if (item.querySelector("button")) continue;
    const make = (text, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      made.setAttribute("aria-label", `${text}: ${item.querySelector("span").textContent}`);
      made.addEventListener("click", act);
      item.append(made);
    };
    make(list.dataset.show, () => {
      const word = item.querySelector("input").value;
      const set = new Map(word.slice(word.lastIndexOf("|") + 1).split(",").filter(Boolean).map((pair) => pair.split(":")));
      write(read().map(([name, value]) => [name, set.has(name) ? set.get(name) : usual(name) ?? value]));
      moved();
      ask();
    });
    make(list.dataset.remove, () => { item.remove(); offerKept(); follow(); ask(); });
  }
  button("keep").disabled = list.children.length >= Number(button("keep").dataset.most);
}

/** How a lever stands by default; nothing for what is no lever. */
function usual(name) {
  return form.querySelector(`[data-lever="${name}"] input[type=number]`)?.dataset.default;
}

begin({ answer: show, status: say, refused });
listen({ moving: () => ask(), moved });
form.classList.add("live");
for (const [name, act] of [["undo", () => travel(undo)], ["redo", () => travel(redo)], ["replay", replay], ["keep", keep]]) {
  button(name).hidden = false;
  button(name).addEventListener("click", act);
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  moved();
  ask();
});
showAll();
offerKept();
follow();
// Not before the page is painted: the drawings that the server made stand there meanwhile.
requestAnimationFrame(() => setTimeout(() => loadVega().then(() => ask(), () => say("lost")), 50));
