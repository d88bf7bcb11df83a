/* One question after another: says that there is a script, so that what comes later waits out of sight (form.css), and
   tells those who listen which question came up. Nothing moves: neither the focus nor what is in sight. */
(() => {
  "use strict";
  document.documentElement.dataset.script = "";
  let before = null;

  const shown = () => [...document.querySelectorAll("#answers .k-question")].filter((one) => one.offsetParent);

  document.addEventListener("htmx:before:swap", () => { before = new Set(shown().map((one) => one.id)); });

  document.addEventListener("htmx:after:swap", () => {
    const fresh = before && shown().find((one) => !before.has(one.id));
    before = null;
    const words = fresh?.querySelector(".k-asked");
    if (!words) return;
    const told = words.cloneNode(true);
    for (const one of [told, ...told.querySelectorAll("[id]")]) one.removeAttribute("id");
    document.getElementById("coming").replaceChildren(told);
  });
})();
