// Whose page this is. A page that was made for a sign-in is covered while nobody looks at it, and is taken away when
// that sign-in is locked, has ended, or another one has taken its place in this browser.
(() => {
  "use strict";

  const root = document.documentElement;
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  // Named by the page's frame, and once more by a page on which a new sign-in began: the last is the one that counts.
  const mine = [...document.querySelectorAll("[data-sign-in]")].at(-1)?.dataset;
  let closed = false;   // by its person, on this page

  // After this long (milliseconds) a sign-in that nobody used is locked.
  const idle = 15 * 60 * 1000;

  // How this page's sign-in stands: "unlocked", "locked" (also where it is just being locked for a tab that could not say so),
  // "ended" (also where another person is signed in by now), or null while the server is out of reach.
  const state = async () => {
    try {
      const answer = await fetch("/sign-in/state", { cache: "no-store", signal: AbortSignal.timeout(5000) });
      if (answer.status === 409) { return "locked"; }
      if (!answer.ok) { return null; }
      const [how, whose] = (await answer.text()).split(" ");
      return whose && mine && whose !== mine.signIn ? "ended" : how;
    } catch {
      return null;
    }
  };

  // A page that its person closes goes where that leads, and nowhere else.
  const anew = () => { if (!closed) { location.reload(); } };

  const wipe = how => {
    if (closed) { return; }
    document.body?.replaceChildren();
    location.replace(how === "locked" ? "/unlock?returnUrl=" + encodeURIComponent(location.pathname) : "/");
  };

  // A page that was locked from the start has nothing to lose by being locked.
  const wipeIfOver = async () => {
    const how = await state();
    const over = how === "ended" || (how === "locked" && "unlocked" in mine);
    if (over) { wipe(how); }
    return over;
  };

  // For when the server is out of reach: whatever this browser asks it next, in whatever tab, locks first.
  const lockLater = () => {
    const [prefix, secure] = location.protocol === "https:" ? ["__Host-", "; secure"] : ["", ""];
    document.cookie = `${prefix}left=yes; path=/; max-age=86400; samesite=strict${secure}`;
  };

  // Its person closes this page's sign-in: from now on it shows nothing, and nothing else sends it anywhere. Should the
  // tab be closed, or the phone put away, before the server was told, it is told later.
  const closing = () => {
    closed = true;
    root.classList.add("covered");
    addEventListener("pagehide", lockLater, { once: true });
    document.addEventListener("visibilitychange", lockLater, { once: true });
  };

  // Handing over: the screen is blank before anything else, this page's place in the history is taken by the next, and
  // nobody gets on before the server has ended the sign-in.
  const handOver = async form => {
    closing();
    const sent = new URLSearchParams(new FormData(form));
    await window.checkin?.lastWords();
    lockLater();

    const note = document.createElement("p");
    note.className = "page middle";
    note.setAttribute("role", "status");
    document.body.replaceChildren(note);
    root.classList.remove("covered");
    for (let tries = 0; ; tries++) {
      const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual", signal: AbortSignal.timeout(5000) }).catch(() => null);

      // Sent on, or over in another way: a form too old to be taken was locked for, because lockLater came with it.
      // An answer that is long in coming, while the browser clears what it kept, is not waited for: the sign-in may have ended by then.
      if (answer?.type === "opaqueredirect" || (answer ? ["locked", "ended"] : ["ended"]).includes(await state())) { break; }
      note.textContent = form.dataset.away;
      await wait(Math.min(4000, 300 * 2 ** tries));
    }
    location.replace("/whose-turn");
  };

  document.addEventListener("submit", event => {
    if (event.target.getAttribute("action") !== "/hand-over") { return; }
    event.preventDefault();
    handOver(event.target);
  });

  // Each page says whose it is as it comes, and pages of another sign-in in other tabs then ask how theirs stands.
  const how = mine ? `${mine.signIn} ${"unlocked" in mine ? "unlocked" : "locked"}` : "";
  const tabs = new BroadcastChannel("sign-in");
  tabs.postMessage(how);

  // Stays covered until somebody can say how things stand.
  let asking = 0;
  const coverUntilKnown = async asks => {
    if (closed) { return; }
    root.classList.add("covered");
    asking++;
    while (!closed) {
      const now = await state();
      if (now === "ended" || (now === "locked" && "unlocked" in mine)) { wipe(now); return; }
      if (now !== null && --asks <= 0) { break; }
      await wait(500);
    }
    if (--asking === 0 && !document.hidden) { root.classList.remove("covered"); }
  };

  if (mine) {
    let hiddenAt = Date.now();
    tabs.onmessage = event => { if (event.data !== how) { wipeIfOver(); } };

    // Another tab is about to lock, to sign out or to leave.
    if ("unlocked" in mine) { new BroadcastChannel("checkin").onmessage = () => coverUntilKnown(10); }

    // What a list of open tabs or windows draws of this page later shows nothing. Opacity, because it moves no focus.
    document.addEventListener("visibilitychange", async () => {
      if (document.hidden) {
        hiddenAt = Date.now();
        root.classList.add("covered");
      } else if (Date.now() - hiddenAt >= idle) {
        // By now it has locked by itself, whether or not there is a network to say so.
        await coverUntilKnown(1);
      } else if (!await wipeIfOver() && !document.hidden && asking === 0) {
        root.classList.remove("covered");
      }
    });
  }

  // A browser that keeps pages to go back to keeps an empty one, and asks the server anew when somebody does: also of
  // pages before signing in, where a passphrase was typed.
  addEventListener("pagehide", event => {
    if (!event.persisted) { return; }
    root.classList.add("covered");
    document.body?.replaceChildren();
  });
  addEventListener("pageshow", event => {
    if (event.persisted) { location.reload(); return; }

    // What a browser puts back into the fields of a form was typed by whoever was here then.
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") {
      document.querySelectorAll("form[method=post]").forEach(form => form.reset());
    }
  });

  window.signInGuard = { state, wipe, anew, lockLater, closing };
})();
