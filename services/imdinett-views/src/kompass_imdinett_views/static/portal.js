// Shows what only works with a script, and lets a button print. Without this the browser prints as it always does.
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
// An interview goes on to the form by itself; without this its button is pressed by hand.
document.querySelector("form[data-goes-on]")?.requestSubmit();
