// In the moment: keeps the screen awake, and keeps this one page on the device for those who ask for it.
(() => {
  "use strict";

  const Page = "/in-the-moment";
  const Kept = "card";

  // Where there is no wake lock, or none is given, the screen goes dark as it always does.
  const stayAwake = async () => {
    try {
      await navigator.wakeLock.request("screen");
    } catch { /* as above */ }
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") { stayAwake(); } });
  stayAwake();

  // Words of one's own do not outlive the sign-in: sign-in-guard.js sees to that. Locking by itself leaves them; but when another
  // tab locks or leaves, this one is emptied now, and goes on when that is done.
  const of = document.getElementById("main").dataset.signIn;
  let forgotten = false;
  if (!of) { return; }
  new BroadcastChannel("checkin").addEventListener("message", async () => {
    forgotten = true;
    document.body.replaceChildren();
    let how = await signInGuard.state();
    for (let tries = 0; tries < 20 && how === "unlocked"; tries++) {
      await new Promise(done => setTimeout(done, 250));
      how = await signInGuard.state();
    }
    signInGuard.wipe(how);
  });

  const keep = document.getElementById("keep");
  if (!keep || !("caches" in window) || !navigator.serviceWorker) { return; }
  const [on, off, said] = ["keep-on", "keep-off", "keep-said"].map(id => document.getElementById(id));

  // Stores this page and the files it asks for, and drops whatever else is there. What is forgotten meanwhile, here or by
  // a tab that locks, goes at once.
  const store = async () => {
    const answer = await fetch(Page, { cache: "no-store" });
    if (!answer.ok || answer.headers.get("Card-Of") !== `${of} unlocked`) { return false; }
    const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
    const files = [...page.querySelectorAll("link[rel=stylesheet], script[src]")]
      .map(file => new URL(file.getAttribute("href") ?? file.getAttribute("src"), location.origin).pathname);
    if (forgotten) { return false; }
    const cache = await caches.open(Kept);
    for (const file of files) {
      if (!await cache.match(file)) { await cache.add(file); }
    }
    await cache.put(Page, answer);
    for (const request of await cache.keys()) {
      if (![Page, ...files].includes(new URL(request.url).pathname)) { await cache.delete(request); }
    }
    if (forgotten) { await caches.delete(Kept); }
    return !forgotten;
  };

  const show = (kept, words) => {
    on.hidden = kept;
    off.hidden = !kept;
    said.textContent = words;
  };

  on.addEventListener("click", async () => {
    forgotten = false;
    try {
      await navigator.serviceWorker.register("/sw.js", { scope: Page });
      if (!await store()) { throw new Error("not stored"); }
      await navigator.serviceWorker.ready;
      show(true, keep.dataset.done);
    } catch {
      off.click();
      show(false, keep.dataset.failed);
    }
  });

  document.addEventListener("forgotten", () => {
    forgotten = true;
    show(false, keep.dataset.gone);
  });

  // Whatever is new, a word or a file, goes into what is kept.
  (async () => {
    const copy = await caches.match(Page).catch(() => null);
    const kept = copy?.headers.get("Card-Of") === `${of} unlocked`;
    show(kept, kept ? keep.dataset.done : "");
    keep.hidden = false;
    if (kept) { await store().catch(() => false); }
  })();
})();
