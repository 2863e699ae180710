// Shows the progress of a command as it goes, and tells when files of the folder have been saved. The page works without it.
"use strict";
(() => {
  const later = (what, milliseconds) => window.setTimeout(what, milliseconds);

  const work = document.getElementById("tyo");
  const follow = async () => {
    try {
      const answer = await fetch(`${work.dataset.tyo}?osa=1`);
      if (!answer.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      const state = part.querySelector("[data-running]");
      if (state.dataset.running === "no") {
        window.location.replace(work.dataset.tyo);
        return;
      }
      work.querySelector("progress").replaceWith(part.querySelector("progress"));
      const words = work.querySelector("[data-running]");
      if (words.textContent !== state.textContent) words.textContent = state.textContent;
    } catch {
      return;
    }
    later(follow, 700);
  };
  if (work && work.dataset.tyo) later(follow, 400);

  const main = document.querySelector("main[data-mark]");
  const chosen = () => [...document.querySelectorAll("input[type=file]")].some((input) => input.files.length);
  const watch = async () => {
    try {
      const answer = await fetch(`/tila?polku=${encodeURIComponent(main.dataset.polku)}`);
      if (!answer.ok) return;
      const state = await answer.json();
      const read = main.dataset.reading && !state.reading;
      if (read && !chosen() && document.activeElement === document.body) {
        window.location.reload();
        return;
      }
      if (read || state.mark !== main.dataset.mark) document.getElementById("muuttunut").hidden = false;
    } catch {
      return;
    }
    later(watch, main.dataset.reading ? 800 : 4000);
  };
  if (main) later(watch, main.dataset.reading ? 600 : 4000);
})();
