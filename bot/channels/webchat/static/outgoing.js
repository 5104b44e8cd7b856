// Sends what the family writes: one at a time, in order, again and again until the server has it on disk.

import { ask, session } from "./api.js";
import { drawOwn, markFailed, markSending, markSent } from "./transcript.js";
import { randomText, randomUuid, reasonOf } from "./words.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

const queue = [];
// The same for every try of the first message, so that trying again opens no second conversation.
const start = randomText(24);
let busy = false;
let stopped = false;
let wake = null;
let tell = {};

export function listenToOutgoing(listeners) {
  tell = listeners;
}

/** fields: {kind, text | code, op}; shown: what stands in the bubble, or "" for none. */
export function sendMessage(fields, shown) {
  const item = { fields: Object.assign({ uuid: randomUuid() }, fields), tries: 0 };
  item.bubble = shown ? drawOwn(item.fields.uuid, shown) : null;
  queue.push(item);
  sendAll();
}

export function tryNow() {
  if (wake) wake();
}

export function stopSending() {
  stopped = true;
  queue.length = 0;
  tryNow();
}

async function sendAll() {
  if (busy) return;
  busy = true;
  while (queue.length && !stopped) {
    const pause = await sendOne(queue[0]);
    if (stopped) break;
    if (pause) await rest(pause);
    else queue.shift();
  }
  busy = false;
}

/** Resolves to 0 when this message is done with, or to how long to wait before trying it again. */
async function sendOne(item) {
  if (item.bubble) markSending(item.bubble);
  const fields = session.open ? item.fields : Object.assign({ start: start }, item.fields);
  let answer = null;
  try {
    answer = await ask("/bericht", fields);
  } catch (error) {
    tell.unreachable();
  }
  if (stopped) return 0;
  if (answer) tell.reachable();
  if (answer && answer.status === 200) return sent(item);
  if (answer && answer.status === 410) return tell.over();
  if (answer && answer.status < 500 && answer.status !== 429) return refused(item, answer);
  return tryLater(item, answer);
}

function sent(item) {
  session.open = true;
  if (item.bubble) markSent(item.bubble);
  tell.sent();
  return 0;
}

function refused(item, answer) {
  if (item.bubble) markFailed(item.bubble, null);
  tell.problem(reasonOf(answer.body));
  return 0;
}

function tryLater(item, answer) {
  item.tries += 1;
  if (item.bubble) markFailed(item.bubble, tryNow);
  if (answer) tell.problem(reasonOf(answer.body));
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * Math.pow(2, item.tries - 1));
  return Math.max(pause * (0.75 + Math.random() / 2), answer ? answer.retryAfter * 1000 : 0);
}

function rest(pause) {
  return new Promise(function (resolve) {
    const timer = setTimeout(done, pause);
    function done() {
      clearTimeout(timer);
      wake = null;
      resolve();
    }
    wake = done;
  });
}
