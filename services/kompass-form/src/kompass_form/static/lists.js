/* A box to search in beside each long list. The list itself stays, and is what is sent (R62). */
(() => {
  "use strict";
  const { fold, rank, words, wording, say, box, choose } = window.kompass;

  function entries(list) {
    return [...list.options].filter((one) => one.value).map((one) => {
      const { first, second } = wording(one);
      return { value: one.value, first, second, folded: [first, second].filter(Boolean).map(({ text }) => fold(text)) };
    });
  }

  function found(all, typed) {
    const ranked = all.map((one) => {
      const ranks = one.folded.map((text) => rank(text, typed)).filter((each) => each >= 0);
      return { ...one, rank: ranks.length ? Math.min(...ranks) : -1 };
    });
    return ranked.filter((one) => one.rank >= 0).sort((one, other) => one.rank - other.rank);
  }

  function prepare(place) {
    if (place.firstChild) return;
    const { list: id, asked } = place.dataset, list = () => document.getElementById(id);
    let all = null;
    place.append(box({
      id: `${id}-seek`,
      label: say("search"),
      asked,
      find: async (typed) => {
        all ??= entries(list());
        return typed ? found(all, typed).map(({ value, first, second }) => (
          { value, inside: [words(first), second && words(second, "k-note")] })) : [];
      },
      choose: (value) => {
        choose(list(), value);
        list().focus(); // which tells what is chosen now
      },
    }));
  }

  function prepareAll() {
    document.querySelectorAll(".k-seek").forEach(prepare);
  }

  prepareAll();
  document.addEventListener("settled", prepareAll);
  document.addEventListener("htmx:after:swap", prepareAll);
})();
