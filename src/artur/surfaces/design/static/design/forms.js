import "./dialog.js";
import "./toast.js";

// Copies the text of what `data-copy` selects; the button shows only where copying works.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  });
}

// Filters take effect at once; without script their button does it.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Leaving a changed form asks first.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = Boolean(form.querySelector("#overtaken"));
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
