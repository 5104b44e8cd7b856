// The live line. It only says that something changed; after any gap everything is read again.

import { answersWhetherHere } from "./still_here.js";

const LIVES_EVERY = 20000;
const SILENT_TOO_LONG = 45000;
const OVER = 4001;

/** A key or a touch is told at most once in this time, and never which. */
const SIGN_EVERY = 60000;

/** ``heard`` gets topics such as "stand" or "gesprek:12"; ``connected`` true or false. */
export function openDoorbell({ heard, connected, over }) {
  let socket = null;
  let wait = 500;
  let lastWord = 0;
  let timer = 0;
  let signSaid = 0;
  let signOwed = false;

  /** Somebody is at this page. Without a line it is told when there is one again. */
  function somebodyIsHere() {
    signOwed = Date.now() - signSaid > SIGN_EVERY;
    if (!signOwed || socket.readyState !== WebSocket.OPEN) return;
    signSaid = Date.now();
    signOwed = false;
    socket.send('{"hier":1}');
  }

  function connect() {
    clearTimeout(timer);
    const address = new URL("/deurbel", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const line = new WebSocket(address);
    socket = line;
    line.onopen = () => {
      wait = 500;
      lastWord = Date.now();
      if (signOwed) somebodyIsHere();
      connected(true);
    };
    line.onmessage = (message) => {
      lastWord = Date.now();
      const topics = JSON.parse(message.data).wat.filter((topic) => !answersWhetherHere(topic));
      if (topics.length) heard(topics);
    };
    line.onclose = (event) => {
      if (socket !== line) return;
      connected(false);
      if (event.code === OVER) over();
      timer = setTimeout(connect, wait + Math.random() * 300);
      wait = Math.min(wait * 2, 10000);
    };
  }

  setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (Date.now() - lastWord > SILENT_TOO_LONG) {
      socket.close();
      connected(false);
      connect();
    } else {
      socket.send('{"leef":1}');
    }
  }, LIVES_EVERY);

  for (const sign of ["pointerdown", "keydown", "touchstart"]) {
    window.addEventListener(sign, somebodyIsHere, { capture: true, passive: true });
  }
  window.addEventListener("online", () => socket.readyState === WebSocket.CLOSED && connect());
  connect();

  return {
    say(words) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(words));
    },
  };
}
