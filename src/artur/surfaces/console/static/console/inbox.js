// The inbox by keyboard, and a draft that survives. Everything works without this file.
const list = document.querySelector("#items");
const detail = document.querySelector("#detail");
const root = document.documentElement;
root.classList.add("scripted");

const items = () => [...list.querySelectorAll("a[id]")];
const chosen = () => items().findIndex((item) => item.ariaCurrent === "true");

function choose(item) {
  for (const other of items()) other.removeAttribute("aria-current");
  item.setAttribute("aria-current", "true");
  document.querySelector("main").classList.replace("at-list", "at-detail");
}

function step(by) {
  const all = items();
  const focused = all.indexOf(document.activeElement);
  const next = all[Math.max(0, Math.min(all.length - 1, (focused < 0 ? chosen() : focused) + by))];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (typing(event.target)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") {
    event.preventDefault();
    document.querySelector(".narrow").open = true;
    document.querySelector("#q").focus();
  }
});

list.addEventListener("click", (event) => {
  const item = event.target.closest("a[id]");
  if (item) choose(item);
});

// Drafts: kept in this browser until the reply is published.
const field = () => detail.querySelector("[data-draft] textarea");
const key = () => `draft:${detail.querySelector("[data-draft]").dataset.draft}`;

function note(name) {
  const line = detail.querySelector(".draft-note");
  if (line) line.textContent = line.dataset[name];
}

function recall() {
  const text = field();
  if (!text) return;
  const kept = localStorage.getItem(key());
  if (kept !== null && kept !== text.value && !text.value) {
    text.value = kept;
    note("kept");
  }
}

detail.addEventListener("input", (event) => {
  if (event.target !== field()) return;
  if (event.target.value) localStorage.setItem(key(), event.target.value);
  else localStorage.removeItem(key());
  note("kept");
});

document.addEventListener("htmx:oobAfterSwap", () => {
  for (const toast of document.querySelectorAll("#toasts .toast")) setTimeout(() => toast.remove(), 6000);
});

detail.addEventListener("htmx:afterSwap", () => {
  if (detail.querySelector(".reply-published")) localStorage.removeItem(`draft:${detail.querySelector(".reply-published").dataset.draftOf}`);
  recall();
  detail.scrollTop = 0;
  if (matchMedia("(max-width: 860px)").matches) scrollTo(0, 0);
  const wrong = detail.querySelector("[aria-invalid=true]");
  if (wrong) wrong.focus();
  else detail.focus({ preventScroll: true });
});

for (const name of ["htmx:sendError", "htmx:responseError"]) {
  detail.addEventListener(name, () => note("failed"));
}

const published = detail.querySelector(".reply-published");
if (published) localStorage.removeItem(`draft:${published.dataset.draftOf}`);
recall();
