// How long an action takes to show on the other person's screen: two browsers on one machine, the demo's couple, a
// hundred turns handed over. See docs/performance.md for the command. Give it what the demo printed:
//   node tests/latency/together.mjs http://localhost:5080 "Quiet Harbour" "…" "Amber Lantern" "…"
import { chromium } from "playwright-core";

const [address, ...couple] = process.argv.slice(2);
const turns = 100;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

const enter = async (name, passphrase) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await page.goto(`${address}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#passphrase", passphrase);
  await page.click("form.stack .actions button");
  await page.waitForURL("**/home");
  return page;
};

const [one, other] = [await enter(couple[0], couple[1]), await enter(couple[2], couple[3])];
const path = (await one.locator("a.row-link", { hasText: "Opened" }).first().getAttribute("href")).replace(/\/\w+\//, "/together/");
for (const page of [one, other]) { await page.goto(address + path); }
for (const page of [one, other]) { await page.getByRole("switch").or(page.locator(".turn")).waitFor(); }
for (const page of [one, other]) { if (await page.getByRole("switch").isVisible()) { await page.getByRole("switch").check(); } }
for (const page of [one, other]) { await page.locator(".turn").waitFor(); }

// Both pages tell the time of one clock: when the button was pressed, and when the turn on the screen was another.
for (const page of [one, other]) {
  await page.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    addEventListener("click", () => { window.pressed = now(); }, true);
    const turn = () => document.querySelector(".turn")?.textContent;
    let last = turn();
    new MutationObserver(() => {
      if (turn() !== last) { last = turn(); window.turned = now(); }
    }).observe(document.getElementById("live"), { subtree: true, childList: true, characterData: true });
  });
}

const [there, here, bare] = [[], [], []];
for (let i = 0; i < turns; i++) {
  const [speaker, listener] = i % 2 === 0 ? [one, other] : [other, one];
  await Promise.all([one, other].map(page => page.evaluate(() => { window.turned = null; })));
  await speaker.getByRole("button", { name: "Hand over the turn" }).click();
  for (const page of [speaker, listener]) { await page.waitForFunction(() => window.turned); }
  const pressed = await speaker.evaluate(() => window.pressed);
  there.push(await listener.evaluate(() => window.turned) - pressed);
  here.push(await speaker.evaluate(() => window.turned) - pressed);
  bare.push(await speaker.evaluate(async () => {
    const from = performance.now();
    await (await fetch("/sign-in/state", { cache: "no-store" })).text();
    return performance.now() - from;
  }));
}

const at = (all, part) => all.toSorted((a, b) => a - b)[Math.floor(all.length * part)].toFixed(1);
console.table({
  "the other's screen": { median: at(there, 0.5), p95: at(there, 0.95) },
  "one's own screen": { median: at(here, 0.5), p95: at(here, 0.95) },
  "a bare request (GET /sign-in/state)": { median: at(bare, 0.5), p95: at(bare, 0.95) },
});
console.log(`the other's screen : one's own = ${(at(there, 0.5) / at(here, 0.5)).toFixed(2)}, : a bare request = ${(at(there, 0.5) / at(bare, 0.5)).toFixed(1)}`);
await one.getByRole("button", { name: "Pause" }).click();
await one.getByRole("button", { name: "Stop for now" }).click();
await browser.close();
