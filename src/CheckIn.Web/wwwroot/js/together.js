// Talking together: what the page does at once, before the server has heard of it, and what it does by itself.
(() => {
  "use strict";

  const live = document.getElementById("live");
  let focus;
  let awake;
  let pausing = false;   // pressed here, and the server has not said so yet

  const show = dialog => { if (!dialog.open) { dialog.showModal(); } };

  // While two talk, nobody touches the screen; asleep, it would count as having dropped out.
  const stayAwake = async () => {
    const wanted = document.visibilityState === "visible" && live.querySelector("[data-awake]") !== null;
    if (wanted && !awake && navigator.wakeLock) {
      awake = navigator.wakeLock.request("screen").then(lock => {
        lock.addEventListener("release", () => { awake = null; });
        return lock;
      }, () => null);
    } else if (!wanted && awake) {
      const lock = await awake;
      awake = null;
      await lock?.release();
    }
  };

  // The page says how things stand in its attributes, which reach it also after the connection was away.
  const look = () => {
    const pause = document.getElementById("pause");
    if (!pause || pause.dataset.shown === "yes") { pausing = false; }
    if (pause && (pausing || pause.dataset.shown === "yes")) { show(pause); }
    const here = live.querySelector("main[data-focus]")?.dataset.focus;
    if (here !== focus) {
      focus = here;
      if (!pausing && pause?.dataset.shown !== "yes") {
        pause?.close();
        scrollTo({ top: 0 });
        document.getElementById("prompt")?.focus({ preventScroll: true });
      }
    }
    stayAwake();
  };

  new MutationObserver(look).observe(live, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-shown", "data-focus"],
  });
  document.addEventListener("visibilitychange", stayAwake);

  // A pause is one at once, on this screen: no answer is waited for.
  live.addEventListener("click", event => {
    if (event.target.closest("[data-pauses]")) {
      pausing = true;
      look();
    }
  });

  // It may have been pressed in the very moment in which the connection went away.
  addEventListener("checkin-back", () => {
    if (pausing) { live.querySelector("[data-pauses]")?.click(); }
  });

  // Only both go on: no key closes a pause, and a browser that closes it all the same shows it again.
  for (const kind of ["cancel", "close"]) {
    live.addEventListener(kind, event => {
      if (event.target.id !== "pause") { return; }
      event.preventDefault();
      look();
    }, true);
  }
})();
