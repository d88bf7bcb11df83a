/* Saves the open part of the form as it is filled in. The page works without this script: then its buttons save.

   One save at a time: the next is sent with the revisions that the one before came back with. What cannot be sent is
   said, and tried again after a growing pause. */
(() => {
  "use strict";
  const FIRST_PAUSE = 2000, LONGEST_PAUSE = 30000;
  let changed = false, saving = false, failed = false, leaving = false;
  let pause = FIRST_PAUSE, again = 0, pressed = null;

  const form = () => document.getElementById("answers");
  const unsaved = () => document.getElementById("not-saved");

  function busy(now) {
    saving = now;
    document.documentElement.toggleAttribute("data-saving", now);
  }

  function save() {
    clearTimeout(again);
    if (saving || leaving || !form()) return;
    busy(true);
    changed = false;
    failed = true; // until the answer is here
    form().dispatchEvent(new CustomEvent("save"));
  }

  function outdated() {
    leaving = true;
    unsaved().hidden = true;
    document.getElementById("outdated").hidden = false;
  }

  function succeed() {
    failed = false;
    pause = FIRST_PAUSE;
    unsaved().hidden = true;
  }

  /* After an answer came to stand on the page, its fields show what is kept; but for the one that is being typed in. */
  function settle() {
    for (const field of form().querySelectorAll("input, textarea, select")) {
      if (field === document.activeElement && field.matches("textarea, input:not([type=radio], [type=checkbox])")) continue;
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = field.defaultChecked;
      else if (field.matches("textarea, input:not([type=hidden])")) field.value = field.defaultValue;
      else if (field.matches("select")) for (const option of field.options) option.selected = option.defaultSelected;
    }
  }

  /* Whether something is being typed; a field tells of its change only when it is left. */
  function typing() {
    const field = document.activeElement;
    return form()?.contains(field) && field.matches("textarea, input[inputmode], input:not([type])") && field.value !== field.defaultValue;
  }

  function takeRevisions(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const field of fresh.querySelectorAll('#answers [name$=".revision"]')) {
      const mine = form().elements.namedItem(field.name);
      // What was changed in another window is not known here yet: it is shown after the next save, not written over.
      const stale = field.closest(".k-question").querySelector("[data-stale]");
      if (mine && !stale) mine.value = field.value;
    }
  }

  document.addEventListener("change", (event) => {
    if (!form()?.contains(event.target)) return;
    changed = true;
    save();
  });

  document.addEventListener("htmx:before:response", (event) => {
    const { headers, status } = event.detail.ctx.response;
    if (headers.has("HX-Redirect")) leaving = true;
    if (status === 403) outdated(); // another window logged in since: trying again would never help
  });

  document.addEventListener("htmx:before:swap", (event) => {
    const { response, text } = event.detail.ctx;
    if (response.status !== 200 && response.status !== 422) return event.preventDefault();
    succeed();
    if (!changed) return;
    takeRevisions(text); // something was changed meanwhile, which must stay on the page and is saved next
    event.preventDefault();
  });

  document.addEventListener("htmx:after:swap", () => { if (!changed) settle(); });

  document.addEventListener("htmx:finally:request", () => {
    busy(false);
    if (leaving) return;
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
    if (saving) {
      pressed ??= event.submitter;
      return event.preventDefault();
    }
    leaving = true;
  });

  window.addEventListener("online", () => { if (failed) save(); });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => { if ((changed || failed || typing()) && !leaving) event.preventDefault(); });
})();
