// The form works without this. It counts what is rated, opens the words once a star is chosen, and keeps a
// draft on this device while there is no connection. The shop is told once that an answer was begun, not which.
const form = document.querySelector("form[data-draft]");
const count = form.querySelector("[data-count]");
const key = `draft-${form.dataset.draft}`;
const button = form.querySelector("button[type=submit]");
const offline = form.querySelector("[data-offline]");

function rated() {
  const names = new Set([...form.querySelectorAll("input[type=radio]:not([value='']):checked")].map((input) => input.name));
  count.textContent = count.textContent.replace(/\d+/, names.size);
  button.textContent = button.dataset[`n${names.size}`];
}

function save() {
  if (navigator.onLine) return;
  sessionStorage.setItem(key, JSON.stringify([...new FormData(form)]));
}

function restore() {
  const kept = sessionStorage.getItem(key);
  if (!kept) return;
  for (const [name, value] of JSON.parse(kept)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  sessionStorage.removeItem(key);
}

function connection() {
  offline.hidden = navigator.onLine;
  save();
}

form.addEventListener("change", () => navigator.sendBeacon(form.dataset.started), { once: true });
form.addEventListener("change", (event) => {
  rated();
  if (event.target.type === "radio") event.target.closest(".q").querySelector("details")?.setAttribute("open", "");
});
form.addEventListener("input", save);
form.addEventListener("submit", (event) => { if (!navigator.onLine) { event.preventDefault(); connection(); } });
addEventListener("online", connection);
addEventListener("offline", connection);
restore();
rated();
if (!navigator.onLine) connection();
