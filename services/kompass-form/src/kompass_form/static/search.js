/* Searching in names, in any script, and the box to search in: the combobox of the ARIA Authoring Practices. */
window.kompass = (() => {
  "use strict";
  // Letters that one writes for another: of Arabic script by keyboard, of Latin script where the mark is part of it.
  const ALIKE = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ێ": "ی", "ۍ": "ی", "ك": "ک", "ڪ": "ک", "ګ": "گ", "ة": "ه", "ە": "ه", "ھ": "ه", "ۀ": "ه",
    "ۆ": "و", "ڵ": "ل", "ڕ": "ر", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l",
  };
  const LETTERS = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "gu");
  const MARKS = /[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff'’ʼ`´ء]/gu;
  const MANY = 50;

  /* A text as it is compared: without case, without marks, one letter for those that stand for it. */
  function fold(text) {
    const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(MARKS, "");
    return plain.replace(LETTERS, (letter) => ALIKE[letter]).replace(/[\s\p{P}]+/gu, " ").trim();
  }

  /* How near a folded text is to what was typed: its beginning, that of a word, any part; -1 where it is not in it. */
  function rank(text, typed) {
    if (text.startsWith(typed)) return 0;
    if (text.includes(` ${typed}`)) return 1;
    return typed.split(" ").every((word) => text.includes(word)) ? 2 : -1;
  }

  function element(name, attributes = {}, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...inside.filter(Boolean));
    return made;
  }

  /* Words in their language, where that is not the page's. */
  function words({ text, lang, dir }, kind) {
    return element("span", { lang, dir, class: kind }, text);
  }

  const say = (name) => document.getElementById("say").dataset[name];

  /* A text of an element of a list, and beside it the one in the second language. */
  function wording(one) {
    const text = one.matches("optgroup") ? one.label : one.text;
    const first = { text, lang: one.lang || null, dir: one.dir || null };
    const second = one.dataset.second && { text: one.dataset.second, lang: say("second"), dir: say("secondDirection") };
    return { first, second };
  }

  const beside = ({ first, second }, attributes = {}) =>
    element("span", { class: "k-beside", ...attributes }, words(first), second && words(second, "k-second"));

  /* A box with a list under it. `find(typed)` promises what to show, each with a `value` and `inside`, its elements;
     `choose(value)` is told what was chosen. */
  function box({ id, label, asked, find, choose }) {
    const named = element("label", { class: "ds-label", "data-weight": "regular", for: `${id}-box`, id: `${id}-label` }, label);
    const list = element("ul", { class: "k-found", role: "listbox", id: `${id}-found`, "aria-labelledby": `${id}-label`, hidden: true });
    const none = element("p", { class: "k-none", role: "status" });
    const input = element("input", {
      class: "ds-input", id: `${id}-box`, type: "text", role: "combobox", form: "", dir: "auto", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-found`, "aria-labelledby": `${id}-label ${asked}`,
    });
    let at = -1, latest = 0;

    function point(number) {
      at = number;
      [...list.children].forEach((one, each) => one.setAttribute("aria-selected", String(each === at)));
      const one = list.children[at];
      if (one) input.setAttribute("aria-activedescendant", one.id);
      else input.removeAttribute("aria-activedescendant");
      one?.scrollIntoView({ block: "nearest" });
    }

    function open(now) {
      list.hidden = !now;
      input.setAttribute("aria-expanded", String(now));
      point(now ? 0 : -1);
    }

    function take(one) {
      input.value = "";
      open(false);
      choose(one.dataset.value);
    }

    async function search() {
      const typed = fold(input.value), mine = ++latest;
      const found = typed ? (await find(typed)).slice(0, MANY) : [];
      if (mine !== latest) return;
      list.replaceChildren(...found.map(({ value, inside }, number) =>
        element("li", { role: "option", id: `${id}-found-${number}`, "data-value": value }, ...inside)));
      none.textContent = typed && !found.length ? say("none") : "";
      open(found.length > 0);
    }

    input.addEventListener("input", search);
    input.addEventListener("focus", () => find(""), { once: true });
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      const many = list.children.length;
      if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden && at >= 0) take(list.children[at]);
      } else if (event.key === "Escape") {
        if (list.hidden) input.value = none.textContent = "";
        open(false);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && many) {
        event.preventDefault();
        if (list.hidden) open(true);
        else point((at + (event.key === "ArrowDown" ? 1 : many - 1)) % many);
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const one = event.target.closest("[role=option]");
      if (one) take(one);
    });
    return element("div", { class: "k-find" }, named, element("div", {}, input, list), none);
  }

  /* Choose in a list that is sent, as if by hand. */
  function choose(list, value) {
    list.value = value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  return { fold, rank, element, words, wording, beside, say, box, choose };
})();
