// The walk: when what is typed is said to the server.
(() => {
  "use strict";

  // Typing is said at its pauses: half a second after the last key, and a second after the first at the latest (both in
  // milliseconds). In between it costs no journey to the server, and the page shows by itself that not all is saved.
  const pause = 500;
  const longest = 1000;
  let typed;   // the field, since when it says something else than the server has heard, and what will say it
  let heard;

  const sayTyped = () => {
    if (!typed) { return; }
    const { field, timer } = typed;
    clearTimeout(timer);
    typed = undefined;
    field.dispatchEvent(new Event("input", { bubbles: true }));

    // From now on the server shows whether it is saved. Where nothing is to be saved, it draws nothing anew.
    clearTimeout(heard);
    heard = setTimeout(shown, 2 * longest);
  };
  const shown = () => { if (!typed) { document.getElementById("walk")?.removeAttribute("data-typing"); } };

  document.addEventListener("input", event => {
    const field = event.target;
    if (!event.isTrusted || !field.matches("#walk [name=text]")) { return; }
    event.stopImmediatePropagation();
    field.form.dataset.typing = "";
    clearTimeout(typed?.timer);
    const now = performance.now();
    const since = typed?.since ?? now;
    typed = { field, since, timer: setTimeout(sayTyped, Math.max(0, Math.min(pause, since + longest - now))) };
  }, true);

  // Whatever is done next comes after the words.
  for (const kind of ["click", "submit", "focusout", "pagehide", "visibilitychange"]) { addEventListener(kind, sayTyped, true); }
  new MutationObserver(shown).observe(document.getElementById("live"), { subtree: true, childList: true, characterData: true, attributeFilter: ["class"] });
})();
