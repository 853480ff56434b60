// The walk: when what is typed is said to the server.
(() => {
  "use strict";

  // Typing is said at its pauses: half a second after the last key, and a second after the first at the latest (both in
  // milliseconds). In between it costs no journey to the server, and the page shows by itself that not all is saved.
  const pause = 500;
  const longest = 1000;
  let typed;           // the field, since when it says something else than the server was told, and what will tell it
  let turning = false; // something was pressed, and the page may be about to turn: nothing waits any more

  const tell = () => {
    if (!typed) { return; }
    const { field, timer } = typed;
    clearTimeout(timer);
    typed = undefined;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("input", event => {
    const field = event.target;
    if (!event.isTrusted || !field.matches("#walk [name=text]")) { return; }
    field.form.dataset.typing = "";
    if (turning) { return; }
    event.stopImmediatePropagation();
    clearTimeout(typed?.timer);
    const now = performance.now();
    const since = typed?.since ?? now;
    typed = { field, since, timer: setTimeout(tell, Math.max(0, Math.min(pause, since + longest - now))) };
  }, true);

  // Whatever is done next comes after the words.
  for (const kind of ["focusout", "visibilitychange"]) { addEventListener(kind, tell, true); }
  for (const kind of ["click", "submit"]) {
    addEventListener(kind, event => {
      tell();
      turning ||= event.type === "submit" || event.target.closest?.("#walk button") !== null;
    }, true);
  }
  addEventListener("pagehide", () => {
    if (typed) {
      tell();
      checkin.lastWords();
    }
  });

  // The server has heard: from now on it says by itself whether all is saved.
  new MutationObserver(changes => {
    turning = false;
    if (!typed && changes.some(change => change.type === "attributes")) { document.getElementById("walk")?.removeAttribute("data-typing"); }
  }).observe(document.getElementById("live"), { subtree: true, childList: true, attributeFilter: ["data-heard", "data-prompt"] });
})();
