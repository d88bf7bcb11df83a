/* Saves the open part of the form as it is filled in. The page works without this script: then its buttons save.

   One save at a time: the next is sent with the revisions that the one before came back with. What cannot be sent is
   said, and tried again after a growing pause. What was typed stays on the page also when the session has ended: once
   the same person has logged in in another window, it is sent from here. */
(() => {
  "use strict";
  const root = document.documentElement;
  // Not all scripts came: then the page is one without a script, and its buttons save.
  if (!window.htmx) return root.removeAttribute("data-script");
  const FIRST_PAUSE = 2000, LONGEST_PAUSE = 30000;
  let changed = false, saving = false, failed = false, leaving = false, over = false, renewed = false;
  let pause = FIRST_PAUSE, again = 0, pressed = null, row = "";

  const form = () => document.getElementById("answers");
  const unsaved = () => document.getElementById("not-saved");
  const isOurs = (field) => field.name && field.form === form() && form().contains(field); // not the choice of a language
  const isTyped = (field) => field.matches("textarea, input:not([type=radio], [type=checkbox], [type=hidden])");

  function busy(now) {
    saving = now;
    root.toggleAttribute("data-saving", now);
  }

  function save() {
    clearTimeout(again);
    if (saving || leaving || over || !form()) return;
    busy(true);
    changed = false;
    failed = true; // until the answer is here
    const press = document.getElementById("press");
    press.value = row;
    press.disabled = !row;
    form().dispatchEvent(new CustomEvent("save"));
    press.disabled = true;
  }

  function outdated() {
    leaving = true;
    unsaved().hidden = true;
    document.dispatchEvent(new Event("session-back"));
    document.getElementById("outdated").hidden = false;
  }

  function ended() {
    over = true;
    pressed = null;
    clearTimeout(again);
    unsaved().hidden = true;
    document.getElementById("session-over").toggleAttribute("data-unsaved", isUnsaved());
  }

  const tellOver = () => document.dispatchEvent(new Event("session-over"));

  function succeed() {
    failed = renewed = false;
    pause = FIRST_PAUSE;
    unsaved().hidden = true;
  }

  /* Whoever logged in since, in another window, may be somebody else. Only if it is the same draft that is open there is
     this page's own token exchanged for the new one, and what stands here sent. */
  async function renew() {
    if (leaving) return;
    renewed = true;
    try {
      const answer = await fetch(form().getAttribute("action"), { headers: { Accept: "text/html" } });
      if (answer.redirected && new URL(answer.url).pathname.endsWith("/login")) return tellOver();
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (fresh.getElementById("answers")?.dataset.draft !== form().dataset.draft) return outdated();
      const { name, value } = fresh.querySelector("#answers > input[type=hidden]");
      for (const field of document.querySelectorAll(`input[name="${name}"]`)) field.value = field.defaultValue = value;
      over = false;
      document.dispatchEvent(new Event("session-back"));
      save();
    } catch {
      unsaved().hidden = false;
      again = setTimeout(renew, pause);
    }
  }

  /* After an answer came to stand on the page, its fields show what is kept; but for the one that is being typed in. */
  function settle() {
    for (const field of form().querySelectorAll("input, textarea, select")) {
      if (!isOurs(field) || (field === document.activeElement && isTyped(field))) continue;
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = field.defaultChecked;
      else if (isTyped(field)) field.value = field.defaultValue;
      else if (field.matches("select")) for (const option of field.options) option.selected = option.defaultSelected;
    }
    document.dispatchEvent(new Event("settled"));
  }

  /* Whether something is being typed; a field tells of its change only when it is left. */
  function typing() {
    const field = document.activeElement;
    return form() && isOurs(field) && isTyped(field) && field.value !== field.defaultValue;
  }

  const isUnsaved = () => Boolean(changed || failed || typing() || document.querySelector("#answers [data-unfinished]"));

  function takeRevisions(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const field of fresh.querySelectorAll('#answers [name$=".revision"]')) {
      const mine = form().elements.namedItem(field.name);
      // What was changed in another window is not known here yet: it is shown after the next save, not written over.
      const stale = field.closest(".k-question").querySelector("[data-stale]");
      if (mine && !stale) mine.value = field.value;
    }
  }

  /* «None of these» goes with nothing else: what was chosen last stands. */
  function alone(field) {
    if (field.type !== "checkbox" || !field.checked) return;
    for (const other of form().querySelectorAll(`input[name="${CSS.escape(field.name)}"]:checked`)) {
      if (other !== field && (field.dataset.exclusive ?? other.dataset.exclusive) !== undefined) other.checked = false;
    }
  }

  /* A row that came stands ready to be filled in; after one has gone, the button to add one is near. */
  function toRow() {
    const [what, id] = row.split(":");
    row = "";
    const place = what === "add" ? [...document.querySelectorAll(`[id="${id}"] > .k-row-card`)].pop() : null;
    const add = document.querySelector(`button[value="add:${id}"]`);
    (place?.querySelector("input, select, textarea") ?? add)?.focus();
  }

  document.addEventListener("change", (event) => {
    if (!form() || !isOurs(event.target)) return;
    alone(event.target);
    changed = true;
    save();
  });

  document.addEventListener("htmx:before:response", (event) => {
    const { headers, status } = event.detail.ctx.response;
    if (headers.has("HX-Redirect")) leaving = true;
    if (status === 401) tellOver();
    if (status === 403) renewed ? outdated() : renew();
  });

  document.addEventListener("htmx:before:swap", (event) => {
    const { response, text } = event.detail.ctx;
    if (response.status !== 200 && response.status !== 422) return event.preventDefault();
    succeed();
    if (!changed) return;
    takeRevisions(text); // something was changed meanwhile, which must stay on the page and is saved next
    event.preventDefault();
  });

  document.addEventListener("htmx:after:swap", () => {
    if (changed) return;
    settle();
    if (row) toRow();
  });

  document.addEventListener("htmx:finally:request", () => {
    busy(false);
    if (leaving || over || renewed) return;
    if (failed) {
      pressed = null;
      unsaved().hidden = false;
      again = setTimeout(save, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } else if (changed) save();
    if (pressed && !saving) form().requestSubmit(pressed.isConnected ? pressed : null);
  });

  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    if (over) return event.preventDefault();
    if (/^(add|remove):/.test(event.submitter?.value)) {
      event.preventDefault();
      row ||= event.submitter.value;
      changed ||= saving;
      return save();
    }
    if (saving) {
      pressed ??= event.submitter;
      return event.preventDefault();
    }
    leaving = true;
  });

  document.addEventListener("session-over", ended);
  document.addEventListener("session-came", () => { if (over) renew(); });
  window.addEventListener("online", () => { if (failed && !over) save(); });
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted) save(); // gone back to: what stands here is held against what is kept
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault();
  });
})();
