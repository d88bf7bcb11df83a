/* Warns before the session ends, and lets one stay. Windows of one browser share a session, and tell one another.

   Tells the page «session-over» when it has ended, and «session-came» when there is one again. */
(() => {
  "use strict";
  const AHEAD = 120, LATER = 5;
  const dialog = document.getElementById("idle"), alert = document.getElementById("session-over");
  if (!dialog) return;
  const stay = dialog.querySelector("form");
  const windows = window.BroadcastChannel && new BroadcastChannel("kompass-form-session");
  let end = 0, ahead = AHEAD, timer = 0, over = false;

  function wait() {
    clearTimeout(timer);
    const left = (end - Date.now()) / 1000;
    if (left <= 0) return tell("session-over");
    if (left <= ahead && !dialog.open) dialog.showModal();
    timer = setTimeout(wait, Math.max(left > ahead ? left - ahead : left, 1) * 1000);
  }

  function heard(left) {
    if (dialog.open) dialog.close();
    end = Date.now() + left * 1000;
    ahead = Math.min(AHEAD, left / 2); // near the end of the longest session, one is not asked without a pause
    if (over) tell(document.getElementById("answers") ? "session-came" : "session-back");
    wait();
  }

  function tell(what) {
    document.dispatchEvent(new Event(what));
  }

  function note(response) {
    const left = response.headers.get("Kompass-Session-Left");
    if (left === null) return;
    heard(Number(left));
    windows?.postMessage(Number(left));
  }

  async function ask() {
    const body = new URLSearchParams(new FormData(stay));
    try {
      const response = await fetch(stay.getAttribute("action"), { method: "POST", body, headers: { "HX-Request": "true" } });
      if (response.ok) return note(response);
      tell("session-over");
      if (response.status === 403) tell("session-came"); // there is another one since
    } catch {
      timer = setTimeout(ask, LATER * 1000);
    }
  }

  stay.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    ask();
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); ask(); });
  document.addEventListener("session-over", () => {
    over = true;
    clearTimeout(timer);
    if (dialog.open) dialog.close();
    alert.hidden = false;
  });
  document.addEventListener("session-back", () => { over = false; alert.hidden = true; });
  document.addEventListener("htmx:before:response", (event) => note(event.detail.ctx.response));
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !over) wait(); });
  windows?.addEventListener("message", (event) => heard(event.data));

  const left = Number(dialog.dataset.left);
  heard(left);
  windows?.postMessage(left);
})();
