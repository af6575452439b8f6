// The list of alerts by keyboard. Everything works without this file.
const all = () => [...document.querySelectorAll("[data-alert]")];
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function step(by) {
  const items = all();
  const at = items.indexOf(document.activeElement?.closest("li")?.querySelector("[data-alert]"));
  const next = items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const here = document.activeElement?.closest("li");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o") here?.querySelector("[data-alert]")?.click();
  else if (event.key === "h") here?.querySelector("[data-have]")?.click();
});
