// What a page needs beyond the terminal that textual-serve brings.

// Keys work without a click first; at the end Enter begins anew, and the browser has its own back.
addEventListener("load", () => {
  const begun = document.body.querySelector(".xterm-helper-textarea");
  const ended = document.body.querySelector(".ended a");
  let now;
  new MutationObserver(() => {
    const before = now;
    now = document.body.matches(".-closed") ? ended : begun;
    if (now !== before) now.focus();
  }).observe(document.body, { attributeFilter: ["class"] });
});

// Ctrl+C and Ctrl+V copy and paste, as on any page, and do not reach the app.
addEventListener(
  "keydown",
  (event) => {
    const alone = event.ctrlKey && !event.shiftKey && !event.altKey;
    if (alone && ["c", "v"].includes(event.key)) event.stopImmediatePropagation();
  },
  { capture: true },
);
