// Writing a text: variables at a press, a look that follows, and a question before changes are lost.
// Without this file the buttons "Show", "Send me a test mail" and "Save and use" do all of it.
const form = document.querySelector("[data-wording]");
const fields = [...form.querySelectorAll(".write input:not([type=hidden]), .write textarea")];
const said = () => fields.map((field) => field.value).join("\u0000");
let last = fields[0];
let kept = said();

for (const field of fields) field.addEventListener("focus", () => { last = field; });

// A variable goes where one writes; the browser's own undo takes it back.
for (const button of form.querySelectorAll("[data-put]")) {
  button.hidden = false;
  button.previousElementSibling.hidden = true;
  button.addEventListener("click", () => {
    last.closest("details")?.setAttribute("open", "");
    last.focus();
    if (!document.execCommand("insertText", false, button.dataset.put)) {
      last.setRangeText(button.dataset.put, last.selectionStart, last.selectionEnd, "end");
      last.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

for (const button of form.querySelectorAll("[data-begin]")) {
  const field = form.elements[button.dataset.begin];
  const source = document.querySelector("#built-in").content.textContent;
  const offer = () => { button.hidden = field.value.trim() !== ""; };
  offer();
  field.addEventListener("input", offer);
  button.addEventListener("click", () => {
    field.value = source;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// The look: sent into a new window behind the old one, which it replaces once it is there.
const box = form.querySelector(".box");
const show = form.querySelector("[data-look]");
let waiting;

function look() {
  for (const unfinished of box.querySelectorAll(".next")) unfinished.remove();
  const before = box.querySelector("iframe");
  const next = before.cloneNode();
  next.removeAttribute("src");
  next.className = "next";
  next.name = `look-${Date.now()}`;
  next.setAttribute("aria-hidden", "true");
  box.append(next);
  next.addEventListener("load", () => {
    if (!next.dataset.sent) return;
    before.remove();
    next.className = "";
    next.removeAttribute("aria-hidden");
    show.formTarget = next.name;
  });
  const sent = Object.assign(document.createElement("form"), { method: "post", action: show.formAction, target: next.name, hidden: true });
  for (const [name, value] of new FormData(form)) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    sent.append(field);
  }
  document.body.append(sent);
  next.dataset.sent = "yes";
  sent.submit();
  sent.remove();
}

if (box) {
  show.hidden = true;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 500);
  });
}

// Changes that are not saved ask before they are left; a test mail or a look saves nothing.
form.addEventListener("submit", (event) => {
  if (!event.submitter || event.submitter.hasAttribute("data-save")) kept = said();
});
addEventListener("beforeunload", (event) => { if (said() !== kept) event.preventDefault(); });
if (form.querySelector("[aria-invalid=true]")) {
  kept = null;
  form.querySelector("[aria-invalid=true]").focus();
}
