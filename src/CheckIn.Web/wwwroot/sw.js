// Answers for one page, "in the moment", where somebody keeps it on this device. It is registered for that page alone, so
// no other page ever comes past it; and it stores nothing: the page itself does, when it is asked to.
"use strict";

const Page = "/in-the-moment";
const Kept = "card";
const Patience = 3000;

addEventListener("install", () => skipWaiting());

const ask = async request => {
  const patience = new AbortController();
  const end = setTimeout(() => patience.abort(), Patience);
  try {
    return await fetch(request, { signal: patience.signal });
  } finally {
    clearTimeout(end);
  }
};

// The network first. The copy is for when there is none, and for its own person while the app has locked by itself.
const page = async request => {
  const copy = await caches.match(Page, { cacheName: Kept });
  if (!copy) { return fetch(request); }
  let answer;
  try {
    answer = await ask(request);
  } catch {
    return copy;
  }
  const now = answer.headers.get("Card-Of");
  if (now === null) { return copy; }   // Not from the app: a failing proxy, or a network that asks for its own sign-in.
  const [[whose, how], [mine]] = [now, copy.headers.get("Card-Of")].map(said => said.split(" "));
  if (whose === mine) { return how === "locked" ? copy : answer; }
  await Promise.all([caches.delete(Kept), registration.unregister()]);
  return answer;
};

const file = async request => await caches.match(request, { cacheName: Kept }) ?? fetch(request);

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) { return; }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (["style", "script"].includes(request.destination)) {
    event.respondWith(file(request));
  }
});
