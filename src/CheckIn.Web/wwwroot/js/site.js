// Small helps for every page. Each page works without them.
(() => {
  "use strict";

  document.documentElement.classList.add("js");

  // What was kept on this device. The server says the same to the browser, but without a network it cannot.
  const forget = async () => {
    try {
      document.dispatchEvent(new Event("forgotten"));
      await Promise.all([
        ...(await caches.keys()).map(name => caches.delete(name)),
        ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.unregister()),
      ]);
    } catch { /* This browser keeps nothing. */ }
  };

  // Tells the other tabs.
  const close = () => {
    try {
      new BroadcastChannel("checkin").postMessage("closed");
    } catch { /* Nor does it tell. */ }
    return forget();
  };

  // Leaving quickly: the page is emptied at once, and its place in the history is taken by the next one.
  const leave = async () => {
    window.signInGuard?.closing();
    const saved = window.checkin?.lastWords();
    document.documentElement.replaceChildren();
    await Promise.all([saved, Promise.race([close(), new Promise(done => setTimeout(done, 300))])]);
    window.signInGuard?.lockLater();
    location.replace("/leave");
  };

  let lastEscape = -Infinity;
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") { return; }
    if (event.timeStamp - lastEscape < 800) { leave(); }
    lastEscape = event.timeStamp;
  }, true);

  const say = (button, words) => {
    if (button.dataset.saying) { return; }
    const before = [...button.childNodes];
    button.dataset.saying = "yes";
    button.setAttribute("aria-live", "polite");
    button.textContent = words;
    setTimeout(() => { button.replaceChildren(...before); delete button.dataset.saying; }, 2500);
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest("a.leave, [data-forget], [data-show], [data-copy], [data-print], [data-use], [data-next]");
    if (!button) { return; }
    if (button.matches("a.leave")) {
      event.preventDefault();
      leave();
    } else if (button.dataset.forget) {
      await forget();
    } else if (button.dataset.show) {
      const input = document.getElementById(button.dataset.show);
      const show = input.type === "password";
      input.type = show ? "text" : "password";
      button.setAttribute("aria-pressed", String(show));
    } else if (button.dataset.copy) {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        say(button, button.dataset.done);
      } catch {
        // The browser does not allow it: then the text is marked, to be copied by hand.
        getSelection().selectAllChildren(source);
      }
    } else if (button.dataset.next) {
      const shown = document.getElementById(button.dataset.next);
      const others = shown.dataset.others.split("|");
      others.push(shown.textContent);
      shown.textContent = others.shift();
      shown.dataset.others = others.join("|");
    } else if (button.dataset.use) {
      const input = document.getElementById(button.dataset.into);
      input.value = document.getElementById(button.dataset.use).textContent.trim();
      input.type = "text";
      document.querySelector(`[data-show="${input.id}"]`)?.setAttribute("aria-pressed", "true");
      input.focus();
    } else {
      print();
    }
  });

  // Locking takes the key away that seals: first the last words, then the lock. What is kept on the device goes with it.
  document.addEventListener("submit", event => {
    const action = event.target.getAttribute("action");
    if (!["/lock", "/sign-out", "/hand-over"].includes(action)) { return; }
    if (action !== "/hand-over") { window.signInGuard?.closing(); }
    close();

    // A hand-over notes it by itself. Nothing is noted beside a signing out that is on its way: another tab would ask with
    // that note, and lock what is just being ended.
    if (action !== "/lock") { return; }
    if (!window.checkin || event.target.dataset.saved) {
      window.signInGuard?.lockLater();
      return;
    }
    event.preventDefault();
    event.target.dataset.saved = "yes";

    // Not before this submission is over: a browser takes no second one within it.
    window.checkin.lastWords().then(() => setTimeout(() => event.target.requestSubmit()));
  });

  // A form is sent once, and its button says that it is on its way.
  document.addEventListener("submit", event => {
    const button = event.submitter;
    if (!button?.dataset.busy) { return; }
    if (button.getAttribute("aria-disabled") === "true") { event.preventDefault(); return; }
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
  });

  // A page that waits for the other person looks now and then whether there is something new.
  const waiting = document.querySelector("[data-poll]");
  if (waiting) {
    setInterval(async () => {
      const answer = await fetch(waiting.dataset.poll, { redirect: "manual" }).catch(() => null);
      if (!answer) { return; }
      if (answer.type === "opaqueredirect" || (answer.ok && await answer.text() !== waiting.dataset.state)) { location.reload(); }
    }, 2500);
  }

  // Times are written in the reader's own zone.
  const lang = document.documentElement.lang;
  const asDay = new Intl.DateTimeFormat(lang, { dateStyle: "medium" });
  const asTime = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  const today = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(0, "day");
  for (const time of document.querySelectorAll("time[datetime]")) {
    const day = new Date(time.dateTime);
    const isToday = day.toDateString() === new Date().toDateString();
    time.textContent = isToday && "near" in time.dataset ? today : isToday && "exact" in time.dataset ? asTime.format(day) : asDay.format(day);
  }

  // An open menu closes when attention goes elsewhere.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) { menu.open = false; }
    }
  });
})();
