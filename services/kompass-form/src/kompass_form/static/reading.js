/* Reads questions and answers aloud: a recorded file where there is one, else a voice of the device itself. What is read
   never leaves the device: voices that are somewhere in the network are not used. Where nothing can be read, there is no
   button. Pressed again, it stops. */
(() => {
  "use strict";
  const synth = window.speechSynthesis, say = window.kompass.say;
  const ALSO = { nb: ["no"], prs: ["fa"], kmr: ["ku"] }; // by which other tags a device may name its voice
  const files = JSON.parse(say("recordings") || "{}"), sound = new Audio();
  let pressed = null, queue = [], voices = [], run = 0;

  function voiceFor(tag) {
    const base = tag.toLowerCase().split("-")[0], spoken = [base, ...(ALSO[base] ?? [])];
    const found = voices.filter((one) => one.localService && spoken.includes(one.lang.toLowerCase().split(/[-_]/)[0]));
    return found.find((one) => one.lang.toLowerCase().startsWith(base)) ?? found[0];
  }

  const tagOf = (element) => element.closest("[lang]").lang;
  const textOf = (element) => element.textContent.replace(/[\u2066-\u2069]/g, "").trim();

  /* What a button reads, each piece an element: first all in the one language, then in the other if that is in sight. */
  function pieces(button) {
    const box = button.closest(".k-question, .k-field, .k-task, .ds-field");
    const own = document.getElementById(`${button.id.replace(/-listen$/, "")}-asked`);
    const parts = [own];
    if (button.dataset.listen !== "alternative") {
      const place = button.dataset.listen === "question" ? button.closest(".k-question") : box;
      const hint = place.querySelector(`[id="${own.id.replace(/-asked$/, "-hint")}"]`);
      const inside = [...place.querySelectorAll(".ds-field > input + label > .k-beside, .k-field > legend > .k-beside, .k-field > label > .k-beside")];
      const rows = place.querySelector(".k-row-card");
      parts.push(hint, ...(rows && button.dataset.listen === "question" ? [] : inside));
    }
    const beside = parts.filter(Boolean).filter((one) => one.offsetParent);
    return [":scope > span:not(.k-second)", ":scope > .k-second"]
      .flatMap((kind) => beside.map((one) => one.querySelector(kind)))
      .filter((one) => one && one.offsetParent && (files[textOf(one)] || voiceFor(tagOf(one))));
  }

  function stop() {
    run += 1; // what ends now began before
    queue = [];
    sound.pause();
    synth?.cancel();
    if (!pressed) return;
    pressed.firstChild.textContent = say("listen");
    pressed.removeAttribute("data-reading");
    pressed = null;
  }

  function next() {
    const one = queue.shift();
    if (!one) return stop();
    const text = textOf(one), voice = voiceFor(tagOf(one)), mine = run;
    if (files[text]) {
      sound.src = files[text];
      sound.play().catch(stop);
      return;
    }
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.9;
    spoken.addEventListener("end", () => { if (mine === run) next(); });
    synth.speak(spoken);
  }

  /* There are buttons where something can be read. With a voice for the language that is everywhere. */
  function look() {
    voices = synth?.getVoices() ?? [];
    const main = document.documentElement.lang, second = say("second");
    const everywhere = voiceFor(main) || (second && voiceFor(second));
    document.documentElement.toggleAttribute("data-reads", Boolean(everywhere) || Object.keys(files).length > 0);
    if (everywhere || !Object.keys(files).length) return;
    for (const button of document.querySelectorAll(".k-listen")) button.hidden = !pieces(button).length;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".k-listen");
    if (!button) return;
    const again = button === pressed;
    stop();
    if (again) return;
    queue = pieces(button);
    if (!queue.length) return;
    pressed = button;
    pressed.firstChild.textContent = say("stop");
    pressed.setAttribute("data-reading", "");
    next();
  });

  sound.addEventListener("ended", next);
  synth?.addEventListener?.("voiceschanged", look);
  document.addEventListener("settled", look);
  window.addEventListener("pagehide", stop);
  look();
})();
