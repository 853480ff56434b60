// The live connection: what the page does when it is lost, comes back, or is over.
(() => {
  "use strict";

  const banner = () => document.getElementById("connection");
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  const { state, wipe, anew } = window.signInGuard;

  // What the walk's fields hold. They are the truth while there is no connection.
  const draft = () => {
    const form = document.getElementById("walk");
    if (!form) { return null; }
    const maybe = form.querySelector("[name=maybe]:checked");
    const untouched = form.querySelector(".dial.untouched");
    const dial = form.querySelector("[name=dial]");
    return {
      session: form.dataset.session,
      prompt: form.dataset.prompt,
      seen: Number(form.dataset.seen),
      hand: form.dataset.hand,
      text: form.querySelector("[name=text]").value,
      choices: [...form.querySelectorAll("[name=choice]:checked")].map(box => box.value),
      dial: dial && !untouched ? Number(dial.value) : null,
      maybe: maybe ? Number(maybe.value) : null,
    };
  };

  const isBlank = words => !words.text.trim() && words.choices.length === 0 && words.dial === null && words.maybe === null;

  const send = (words, options) => fetch("/walk/draft", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      RequestVerificationToken: document.querySelector("#live [name=__RequestVerificationToken]").value,
    },
    body: JSON.stringify(words),
    ...options,
  });

  // A reply that somebody is writing.
  const unsaid = () => [...document.querySelectorAll("#live .reply textarea")].some(field => field.value.trim());

  // A page that no live connection watches any more goes all the same when its sign-in is locked or over.
  const watchOver = () => setInterval(async () => {
    const now = await state();
    if (now === "locked" || now === "ended") { wipe(now); }
  }, 2000);

  // The server forgot this page (it was restarted): it is given the words once, and the page begins anew.
  const giveWords = async () => {
    const words = draft();
    if (unsaid()) {
      // A reply is sent by its writer alone. Its words stay on the screen, to be copied, until the person goes on.
      banner().textContent = document.getElementById("live").dataset.unsent;
      document.querySelectorAll("#live :is(.voice, .said-list)").forEach(words => words.remove());
      rest(false);
      watchOver();
      return;
    }
    if (words && !(isBlank(words) && words.seen === 0)) {
      const answer = await send(words);
      if (answer.status === 400 || answer.status === 409) {
        // Too long, or other words were saved meanwhile. These stay on the screen, to be copied, until the person goes on.
        banner().textContent = document.getElementById("live").dataset.gone;
        watchOver();
        return;
      }
      if (!answer.ok) { throw new Error("not taken"); }
    }
    anew();
  };

  // When each choice was made on this page. A connection may be dead for this long (milliseconds) before anybody notices.
  const chosen = new Map();
  const unnoticed = 60000;
  document.addEventListener("change", event => { if (event.target.type === "radio") { chosen.set(event.target.name, performance.now()); } });

  // What cannot be done without a connection cannot be pressed; a pause can: it is one on this screen at once.
  const rest = away => {
    const main = document.querySelector("#live > main");
    if (!main?.querySelector("[data-pauses]")) {
      main?.toggleAttribute("inert", away);
      return;
    }
    for (const control of main.querySelectorAll(":is(a, button):not([data-pauses], .leave)")) { control.toggleAttribute("inert", away); }
  };

  // Says again what each field of the walk holds: what was typed or chosen meanwhile has not reached the server.
  const sayAgain = () => {
    const itself = document.querySelector("#live > main[data-looks-itself]");
    if (itself) {
      // Its live part looks how things stand as soon as it is back, and loses nothing that was pressed before.
      rest(false);
      dispatchEvent(new Event("checkin-back"));
      return;
    }
    if (!document.getElementById("walk")) {
      // Where nothing is written, what was chosen at the last moment may not have arrived. Keeping is said again, offering
      // never, and then the page shows how things stand.
      for (const keep of document.querySelectorAll("#live [value=keep]:checked")) {
        if (performance.now() - chosen.get(keep.name) < unnoticed) { keep.dispatchEvent(new Event("change", { bubbles: true })); }
      }
      rest(false);
      for (const field of document.querySelectorAll("#live .reply textarea")) {
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      if (!unsaid()) { setTimeout(anew, 500); }
      return;
    }
    for (const field of document.querySelectorAll("#walk :is([name=choice], [name=maybe]:checked)")) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const field of document.querySelectorAll("#walk :is([name=text], .dial:not(.untouched) [name=dial])")) {
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // While there is no connection, only the page itself can note that the dial was touched.
  document.addEventListener("input", event => {
    if (event.target.name === "dial") { event.target.closest(".dial").classList.remove("untouched"); }
  });

  let down = false;
  let failed = false;   // the live part did not come

  // The browser often knows sooner than the connection does.
  const away = is => {
    document.documentElement.classList.toggle("away", is);
    if (banner()) { banner().hidden = !is; }
  };
  addEventListener("offline", () => away(true));
  addEventListener("online", () => { if (!down && !failed) { away(false); } });

  const comeBack = async () => {
    let forgotten = false;
    let refused = 0;
    for (let tries = 0; down; tries++) {
      const now = await state();
      if (now === "locked" || now === "ended") { wipe(now); return; }
      if (now === "unlocked") {
        try {
          // Asked once more after a no, Blazor would say yes, because it is connected by then.
          forgotten = forgotten || refused > 3 || !await Blazor.reconnect();
          if (forgotten) { await giveWords(); }
          return;
        } catch {
          // The server went away again in between: try on. Or it keeps no more pages going: the next one says so.
          refused++;
        }
      }
      await wait(Math.min(4000, 300 * 2 ** tries));
    }
  };

  const reconnectionHandler = {
    onConnectionDown: async () => {
      if (down) { return; }
      down = true;
      if (!document.getElementById("walk")) {
        // Nothing can be chosen that would not be kept.
        const live = document.getElementById("live");
        if (!live) { return; }
        banner().textContent = live.dataset.away;
        rest(true);
      }
      away(true);
      await comeBack();
    },
    onConnectionUp: () => {
      down = false;
      away(false);
      sayAgain();
    },
  };

  window.checkin = {
    // Before the sign-in is locked: hands over what was typed since the last saving. Takes at most a second.
    lastWords: async () => {
      try {
        const words = draft();
        if (!words || (isBlank(words) && words.seen === 0)) { return; }
        await send(words, { keepalive: true, signal: AbortSignal.timeout(1000) });
      } catch { /* Whatever happens to the words, locking and leaving go on. */ }
    },
    focusPrompt: () => {
      // Somebody who was quicker than the connection and is writing already is not disturbed.
      if (document.activeElement?.closest("#walk :is(.field, .dial, fieldset)")) { return; }
      scrollTo({ top: 0 });
      document.getElementById("prompt")?.focus({ preventScroll: true });
    },
    // A page that was asked to begin at one prompt goes on from wherever the person is, when it is loaded again.
    forgetQuery: () => history.replaceState(null, "", location.pathname),
    focus: id => document.getElementById(id)?.focus(),
    showDialog: id => document.getElementById(id)?.showModal(),
    closeDialog: id => document.getElementById(id)?.close(),
  };

  // The live part did not come. Begins anew as soon as the server can be reached: a page that is asked for without a
  // network would be the browser's own.
  const beginAnew = async () => {
    if (failed) { return; }
    failed = true;
    banner().textContent = document.getElementById("live").dataset.away;
    away(true);
    for (;;) {
      await wait(2000);
      if (document.querySelector("#live > main")) {
        // It came after all.
        failed = false;
        away(false);
        return;
      }
      const now = await state();
      if (now === "locked" || now === "ended") { wipe(now); return; }
      if (now === "unlocked") { anew(); return; }
    }
  };

  // Blazor says so by a promise of its own as well, which nobody can wait for.
  addEventListener("unhandledrejection", () => { if (!document.querySelector("#live > main")) { beginAnew(); } });

  // A page that was left counts until the next one has come. So that one is asked for once more, when the other is gone.
  if (document.querySelector("[data-full]") && performance.getEntriesByType("navigation")[0]?.type === "navigate") { setTimeout(anew, 500); }

  Blazor.start({
    circuit: { reconnectionHandler, configureSignalR: builder => builder.configureLogging("error") },
    ssr: { disableDomPreservation: true },
  }).catch(beginAnew);
})();
