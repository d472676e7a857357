// Undo, redo, and the replay of the last change.

import { read, write } from "./settings.js";

const past = [read()];
let place = 0;

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Remember the settings as they stand, if they are new; what was undone is forgotten. */
export function remember() {
  const now = read();
  if (alike(now, past[place])) return;
  past.splice(place + 1);
  past.push(now);
  place = past.length - 1;
}

export const canUndo = () => place > 0;
export const canRedo = () => place < past.length - 1;

export function undo() { if (canUndo()) write(past[--place]); }
export function redo() { if (canRedo()) write(past[++place]); }

const FRAMES = 6; // settings between before and after, each of them run
const ROUNDS = 2; // how often the change is shown

/** The settings from before the last change to after it, as many frames as it takes to see it. */
export function lastChange() {
  if (!canUndo()) return [];
  const before = past[place - 1];
  const after = past[place];
  const stages = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? [0, 1] : Array.from({ length: FRAMES + 1 }, (_, step) => step / FRAMES);
  const frames = stages.map((share) => after.map(([name, end], index) => [name, between(before[index], end, share)]));
  return Array.from({ length: ROUNDS }, () => frames).flat();
}

/** A value on the way; what is no number changes at the very end, and a budget stays whole. */
function between(before, end, share) {
  const start = before ? before[1] : end;
  if (share === 1 || start === end) return end;
  if (start === "" || end === "" || Number.isNaN(Number(start)) || Number.isNaN(Number(end))) return start;
  return String(Number(start) + share * (Number(end) - Number(start)));
}
