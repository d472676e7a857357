// Asks the server what follows: at most one question at a time, the latest setting wins.

import { address, form } from "./settings.js";

const REST = 450; // milliseconds after which a hand is taken to rest, and the answer is refined
const AGAIN = 1500; // milliseconds after which a refused refinement is asked for again

let asking = null; // the question under way: its stage, and how to break it off
let again = false;
let timer = 0;
let told = null;
let since = 0;

/** Begin: `told.answer(answer, startedAt)`, `told.status(word)` and `told.refused(words)` hear. */
export function begin(listener) { told = listener; }

/** A lever moved: ask now, or as soon as the first answer under way is there; refining gives way. */
export function ask(startedAt = performance.now()) {
  window.clearTimeout(timer);
  if (asking && asking.stage === 0) { again = true; return; }
  rest();
  since = startedAt;
  question(0);
}

/** Ask nothing more until a lever moves; what is being refined is broken off. */
export function rest() {
  window.clearTimeout(timer);
  if (asking) asking.breakOff.abort();
  asking = null;
  again = false;
}

/** Fetch the answer for a query without showing it: for a replay. */
export async function answerFor(query) {
  const answer = await fetch(`${form.dataset.answer}?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function question(stage) {
  const mine = { stage, breakOff: new AbortController() };
  asking = mine;
  again = false;
  const query = address();
  told.status(stage ? "finer" : "moving");
  try {
    const answer = await fetch(`${form.dataset.answer}?${query}&stage=${stage}`, { headers: { Accept: "application/json" }, signal: mine.breakOff.signal });
    await heard(answer, mine);
  } catch {
    if (asking !== mine) return;
    told.status("lost");
    later(() => question(0), 5000);
  }
  if (asking !== mine) return;
  asking = null;
  if (again) ask();
}

async function heard(answer, mine) {
  const { stage } = mine;
  if (answer.status === 204) { later(() => question(stage), AGAIN); return; }
  const said = await answer.json();
  if (asking !== mine) return;
  if (!answer.ok) {
    told.refused(said);
    if (answer.status === 503) later(() => question(0), 1000 * Number(answer.headers.get("Retry-After") || 10));
    return;
  }
  await told.answer(said, stage ? null : since);
  if (asking !== mine) return;
  const next = said.ready ? stage + 1 : 0;
  const last = Number(form.dataset.stages) - 1;
  told.status(stage === last ? "done" : "");
  if (next <= last) later(() => question(next), said.ready ? REST : 3000);
}

/** Go on after a while, unless a lever moves before. */
function later(act, milliseconds) {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => { if (!asking) act(); }, milliseconds);
}
