/* The counsellor's note saves itself while it is written, adds and removes rows where it stands, and leaves nothing
   unsaved behind without a question. Without this the buttons do the same, each with a new page. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosaves]");
  if (!form) return;
  const status = form.querySelector("[data-status]"), conflict = form.querySelector("[data-conflict]"), lock = document.getElementById("lock");
  const AFTER = 1500, PATIENCE = 15000, LONGEST = 30000;
  let keeps = form.dataset.autosaves === "yes";
  let kept = written(), turn = Promise.resolve(), lost = null, timer = 0, wait = 2000, leaving = false;

  function written() {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("revision");
    fields.delete("form_token");
    return fields.toString();
  }

  function say(text, state = "") {
    status.classList.toggle("k-saved", state === "kept");
    status.classList.toggle("p-unsaved", state === "lost");
    if (status.textContent !== text) status.textContent = text;
  }

  /* What was sent and never answered may have been kept: it is sent again as it was, and only then what came after. */
  async function send() {
    const body = lost?.body ?? new URLSearchParams(new FormData(form)).toString(), as = lost?.as ?? written();
    lost = { body, as };
    say(form.dataset.saving);
    const answer = await fetch(form.action, {
      method: "POST", body, headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      redirect: "error", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 401 || answer.status === 403) throw new Error(form.dataset.out);
    if (answer.status !== 200 && answer.status !== 409) throw new Error(form.dataset.unsaved);
    const said = await answer.json();
    lost = null;
    if (said.conflict) return stop(said.conflict);
    form.elements.revision.value = said.revision;
    kept = as;
    wait = 2000;
    mark(said.wrong);
    say(said.said, "kept");
    lock.textContent = said.lock;
  }

  function stop(why) {
    keeps = false;
    conflict.querySelector("[data-said]").textContent = why;
    conflict.hidden = false;
    say("");
  }

  function mark(wrong) {
    for (const message of form.querySelectorAll(".ds-validation-message")) {
      const name = message.id.slice(0, -"-why".length), field = form.elements[name];
      message.textContent = wrong[name] ?? "";
      message.hidden = !wrong[name];
      if (!field) continue;
      if (wrong[name]) {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", message.id);
      } else field.removeAttribute("aria-invalid");
    }
  }

  /* Returns once everything on the screen is kept, or it is known that it cannot be right now; one at a time. */
  function save() {
    turn = turn.then(run);
    return turn;
  }

  async function run() {
    clearTimeout(timer);
    while (keeps && (lost || written() !== kept)) {
      try {
        await send();
      } catch (problem) {
        say(problem.message === form.dataset.out ? form.dataset.out : form.dataset.unsaved, "lost");
        timer = setTimeout(save, wait);
        wait = Math.min(wait * 2, LONGEST);
        return false;
      }
    }
    return keeps;
  }

  function changed() {
    if (!keeps || lost || written() === kept) return;
    say(form.dataset.typing);
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => { if (lost) save(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (lost || written() !== kept)) event.preventDefault();
  });

  /* Rows: the template is the last child of its place, and its number is "00". */
  function add(group) {
    const place = form.querySelector(`[data-rows="${group}"]`), rows = place.querySelectorAll("[data-row]");
    if (rows.length >= Number(place.dataset.most)) return;
    const numbers = [...form.elements].map((one) => Number(one.name?.match(`^${group}-(\\d+)-`)?.[1] ?? -1));
    const number = Math.max(-1, ...numbers) + 1, template = place.querySelector("template");
    const row = document.createElement("template");
    row.innerHTML = template.innerHTML.replaceAll(`${group}-00`, `${group}-${number}`);
    place.insertBefore(row.content, template);
    renumber(place);
    template.previousElementSibling.querySelector("input, select").focus();
  }

  function remove(row) {
    const place = row.parentElement;
    row.remove();
    if (!place.querySelector("[data-row]")) add(place.dataset.rows);
    renumber(place);
    (place.querySelector("[data-row] input, [data-row] select") ?? form).focus();
    changed();
  }

  function renumber(place) {
    place.querySelectorAll("[data-row]").forEach((row, number) => { row.querySelector("[data-number]").textContent = number + 1; });
  }

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!keeps || button?.hasAttribute("data-plain")) {
      leaving = true; // the page that answers shows all of it again
      return;
    }
    event.preventDefault();
    if (button?.dataset.add) return add(button.dataset.add);
    if (button?.hasAttribute("data-remove")) return remove(button.closest("[data-row]"));
    const well = await save();
    if (!well || !button?.hasAttribute("data-after")) return;
    keeps = false; // what the server answers is a page
    setTimeout(() => form.requestSubmit(button)); // a form that is still being submitted cannot be submitted again
  });
})();
