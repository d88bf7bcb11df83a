/* The picker of occupations: fifteen pictures, then the occupations behind one, or a name in any language. The list that
   it stands before is what is sent; without this script it stands alone. */
(() => {
  "use strict";
  const { fold, rank, element, words, wording, beside, say, box, choose } = window.kompass;
  let names = null;

  /* The names of every occupation in every language, fetched when somebody wants to search. */
  async function named() {
    try {
      names ??= fetch(say("names")).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))).then(folded);
      return await names;
    } catch {
      names = null; // the next search asks again; until then the names on the page are searched in
      return new Map();
    }
  }

  function folded({ languages, occupations }) {
    const each = (texts) => texts.map((text, number) => text && { text, lang: languages[number], folded: fold(text) });
    return new Map(Object.entries(occupations).map(([id, texts]) => [id, each(texts).filter(Boolean)]));
  }

  function found(list, all, typed) {
    const matches = [];
    for (const one of list.options) {
      if (!one.value) continue;
      const own = wording(one);
      const ours = [own.first, own.second].filter(Boolean).map((name) => ({ ...name, folded: fold(name.text), own: true }));
      const best = [...ours, ...(all.get(one.value) ?? [])]
        .map((name) => ({ ...name, rank: rank(name.folded, typed) }))
        .filter((name) => name.rank >= 0)
        .sort((name, other) => name.rank - other.rank)[0];
      if (best) matches.push({ value: one.value, own, best });
    }
    return matches.sort((one, other) => one.best.rank - other.best.rank);
  }

  function picture(address) {
    return address && element("img", { class: "k-picture", src: address, alt: "", width: "32", height: "32", loading: "lazy" });
  }

  /* An alternative like those of the form; it belongs to no form, and is not sent. */
  function radio({ id, name, value, wording, address, checked }) {
    const field = element("input", { class: "ds-input", type: "radio", form: "", id, name, value });
    field.checked = Boolean(checked);
    const label = element("label", { class: "ds-label", "data-weight": "regular", for: id }, picture(address), beside(wording, { id: `${id}-asked` }));
    const listen = element("button", { class: "k-listen", type: "button", id: `${id}-listen`, "data-listen": "alternative", "aria-labelledby": `${id}-listen ${id}-asked` }, element("span", { class: "ds-sr-only" }, say("listen")));
    return element("div", { class: `ds-field${address ? " k-pictured" : ""}` }, field, label, listen);
  }

  function button(text, press) {
    const made = element("button", { class: "ds-button", type: "button", "data-variant": "tertiary" }, text);
    made.addEventListener("click", press);
    return made;
  }

  const group = (legend, kind) =>
    element("fieldset", { class: `ds-fieldset ${kind}`, tabindex: "-1" }, element("legend", { class: "ds-label", "data-weight": "regular" }, legend));

  function prepare(place) {
    if (place.firstChild) return place.refresh?.();
    const id = place.id, list = () => document.getElementById(place.dataset.list);
    const pick = element("div", { class: "k-pick" });
    let shown = null, byHand = false;

    const chosen = () => list().selectedOptions[0];
    const familyOf = (one) => one?.closest("optgroup");

    function take(value) {
      shown = value;
      choose(list(), value);
      place.classList.toggle("k-has", Boolean(value));
      actions();
    }

    /* What can be done with what is chosen: another picture, or none at all. */
    function actions() {
      pick.querySelector(".k-actions")?.remove();
      const one = chosen(), hidden = pick.querySelector(".k-families")?.hidden ?? true;
      const row = element("div", { class: "k-actions" },
        hidden && button(say("other"), families),
        "removable" in place.dataset && one?.value && button(say("remove").replace("{}", one.text), () => {
          take("");
          families();
        }));
      if (row.firstChild) pick.append(row);
    }

    function families() {
      const all = group(say("family"), "k-families"), grid = element("div", { class: "k-grid" });
      for (const one of list().querySelectorAll("optgroup")) {
        grid.append(radio({
          id: `${id}-${one.dataset.family}`, name: `${id}-family`, value: one.dataset.family, wording: wording(one),
          address: one.dataset.picture, checked: one === familyOf(chosen()),
        }));
      }
      all.append(grid);
      all.addEventListener("pointerdown", () => { byHand = true; });
      all.addEventListener("keydown", (event) => {
        byHand = event.key === "Enter" || event.key === " ";
        if (event.key === "Enter" && event.target.matches("input")) {
          event.preventDefault();
          event.target.click();
        }
      });
      // The arrow keys go from picture to picture, and choose each on the way: only a press leads past the pictures.
      all.addEventListener("click", (event) => { if (event.target.matches("input")) family(event.target.value); });
      const again = pick.contains(document.activeElement);
      pick.replaceChildren(all);
      actions();
      if (again) (all.querySelector(":checked") ?? all.querySelector("input")).focus();
    }

    function family(name) {
      const one = list().querySelector(`optgroup[data-family="${CSS.escape(name)}"]`);
      const behind = group(say("occupation"), "k-occupations");
      for (const each of one.children) {
        behind.append(radio({
          id: `${id}-${each.value}`, name: `${id}-occupation`, value: each.value, wording: wording(each), address: each.dataset.picture,
          checked: each.value === list().value,
        }));
      }
      behind.addEventListener("change", (event) => take(event.target.value));
      pick.querySelector(".k-occupations")?.remove();
      pick.querySelector(".k-families").after(behind);
      if (!byHand) return;
      byHand = false;
      pick.querySelector(".k-families").hidden = true;
      actions();
      behind.focus();
    }

    function only(one) {
      pick.replaceChildren(radio({
        id: `${id}-${one.value}`, name: `${id}-occupation`, value: one.value, wording: wording(one),
        address: one.dataset.picture ?? familyOf(one)?.dataset.picture, checked: true,
      }));
      actions();
    }

    function refresh() {
      if (shown === list().value) return;
      shown = list().value;
      place.classList.toggle("k-has", Boolean(shown));
      if (shown) only(chosen());
      else families();
    }

    place.refresh = refresh;
    place.append(pick, box({
      id: `${id}-find`,
      label: say("find"),
      asked: list().getAttribute("aria-labelledby"),
      find: async (typed) => {
        const all = await named();
        return typed ? found(list(), all, typed).map(({ value, own, best }) => (
          { value, inside: [words(own.first), !best.own && best.text !== own.first.text && words(best, "k-note")] })) : [];
      },
      choose: (value) => {
        take(value);
        only(chosen());
        pick.querySelector("input").focus();
      },
    }));
    refresh();
  }

  function prepareAll() {
    document.querySelectorAll(".k-picker").forEach(prepare);
  }

  prepareAll();
  document.addEventListener("settled", prepareAll);
  document.addEventListener("htmx:after:swap", prepareAll);
})();
