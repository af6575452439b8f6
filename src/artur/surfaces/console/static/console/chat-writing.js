// Writing: a draft that survives, an outbox that loses and doubles nothing, canned replies after a slash.

const files = new Map();
let apply;
let post;
let toEnd;
let kept;
let thread;
let form;
let field;
let talk;
let going = false;
let pause = 0;
let timer;

// What brings files goes out from this page alone: another one has the words and not the files.
const carried = [];
const stored = () => (kept ? JSON.parse(localStorage.getItem(kept) ?? "[]") : []);
const keep = (entries) => localStorage.setItem(kept, JSON.stringify(entries));
const outbox = () => [...stored(), ...carried].sort((one, other) => one.at - other.at);
const draft = (conversation = form.dataset.draft) => `chat-draft:${form.dataset.member}:${conversation}`;
const bubble = (id) => talk?.querySelector(`.sending[data-client="${CSS.escape(id)}"]`);

// `page` draws what the server answers: apply, post, atEnd and toEnd of chat.js.
export function writing(section, page) {
  ({ apply, post, toEnd } = page);
  thread = section;
  talk = thread.querySelector(".talk");
  form = thread.querySelector("#writer");
  if (!form) return;
  // Of this member: who signs in at this computer next says nothing in their name.
  kept = `chat-outbox:${form.dataset.member}`;
  field = form.querySelector("#w");
  if (!field.value) field.value = localStorage.getItem(draft()) ?? "";
  // Where the field grows with its text, the end of the conversation stays in view.
  new ResizeObserver(() => { if (page.atEnd()) toEnd(); }).observe(form);
  form.addEventListener("submit", send);
  field.addEventListener("input", typed);
  field.addEventListener("keydown", pressed);
  field.addEventListener("blur", () => typing(false));
  form.elements.note.addEventListener("change", () => form.classList.toggle("noting", form.elements.note.checked));
  form.elements.files.addEventListener("change", chosen);
  const button = form.querySelector("[data-ready]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => (ready().hidden ? offer("") : close()));
  }
  ready().addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
  talk.addEventListener("click", (event) => { if (event.target.closest("[data-again]")) { pause = 0; flush(); } });
  addEventListener("beforeunload", (event) => { if (files.size) event.preventDefault(); });
  for (const entry of outbox()) if (entry.conversation === thread.dataset.conversation) draw(entry);
  flush();
}

// ---------- sending ----------

function send(event) {
  event.preventDefault();
  const brought = [...form.elements.files.files];
  const text = field.value.trim();
  if (!text && !brought.length) { field.focus(); return; }
  const entry = {
    id: crypto.randomUUID(), at: Date.now(), url: form.action, conversation: thread.dataset.conversation, text,
    note: form.elements.note.checked ? "1" : "", canned: form.elements.canned.value,
  };
  if (brought.length) {
    files.set(entry.id, brought);
    carried.push(entry);
  } else keep([...stored(), entry]);
  draw(entry);
  clear();
  toEnd();
  pause = 0;
  flush();
}

function clear() {
  field.value = "";
  form.elements.canned.value = "";
  form.elements.files.value = "";
  chosen();
  if (form.elements.note.checked) form.elements.note.click();
  localStorage.removeItem(draft());
  wrong("");
}

function draw(entry) {
  if (bubble(entry.id)) return;
  const line = document.querySelector("#sending").content.firstElementChild.cloneNode(true);
  line.dataset.client = entry.id;
  line.querySelector("p").textContent = entry.text;
  talk.append(line);
}

// The entries go out in order, each until the server has said yes or no; the same id again changes nothing there.
export async function flush() {
  clearTimeout(timer);
  if (going) return;
  going = true;
  try {
    for (let entry = outbox()[0]; entry; entry = outbox()[0]) {
      if (!(await deliver(entry))) break;
      if (files.delete(entry.id)) carried.splice(carried.indexOf(entry), 1);
      else keep(stored().filter((other) => other.id !== entry.id));
      pause = 0;
    }
  } finally {
    going = false;
  }
}

async function deliver(entry) {
  const fields = new FormData();
  fields.set("client_id", entry.id);
  fields.set("text", entry.text);
  fields.set("after", talk?.querySelector("li[data-seq]:last-of-type")?.dataset.seq ?? thread?.dataset.last ?? "0");
  if (entry.note) fields.set("note", entry.note);
  if (entry.canned) fields.set("canned", entry.canned);
  for (const file of files.get(entry.id) ?? []) fields.append("files", file);
  let answer;
  try { answer = await post(entry.url, fields); } catch { return waits(entry); }
  if (answer.redirected) { location.reload(); return false; }
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return waits(entry);
  const here = entry.conversation === thread?.dataset.conversation;
  if (answer.ok) {
    const news = await answer.json().catch(() => null);
    if (!news) return waits(entry);
    if (here) { apply(news); bubble(entry.id)?.remove(); }
    return true;
  }
  const said = await answer.json().catch(() => ({ error: "" }));
  if (here) {
    bubble(entry.id)?.remove();
    if (!field.value) field.value = entry.text;
    wrong(said.error || answer.statusText);
    field.focus();
  } else if (!localStorage.getItem(draft(entry.conversation))) {
    // Not said, and not lost either: it waits in the field of its conversation.
    localStorage.setItem(draft(entry.conversation), entry.text);
  }
  return true;
}

function waits(entry) {
  const line = bubble(entry.id);
  line?.querySelector("[data-going]").setAttribute("hidden", "");
  line?.querySelector("[data-waits]").removeAttribute("hidden");
  pause = Math.min(15000, pause ? 2 * pause : 1000);
  timer = setTimeout(flush, pause);
  return false;
}

function wrong(words) {
  const line = form.querySelector("#w-error");
  line.hidden = !words;
  line.querySelector("span").textContent = words;
  if (words) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

function chosen() {
  const place = form.querySelector("[data-chosen]");
  place.replaceChildren(...[...form.elements.files.files].map((file) => {
    const name = document.createElement("span");
    name.textContent = file.name;
    return name;
  }));
}

// ---------- typing ----------

let typedAt = 0;
function typing(on) {
  const now = Date.now();
  if (on && now - typedAt < 3000) return;
  if (!on && !typedAt) return;
  typedAt = on ? now : 0;
  // A note is nothing to the visitor.
  if (!form.elements.note.checked) post(thread.dataset.typing, { on: on ? "1" : "0" }).catch(() => {});
}

function typed() {
  if (field.value) localStorage.setItem(draft(), field.value);
  else localStorage.removeItem(draft());
  wrong("");
  if (/^\/\S*$/.test(field.value)) offer(field.value);
  else close();
  typing(Boolean(field.value) && !field.value.startsWith("/"));
}

// ---------- canned replies ----------

const ready = () => form.querySelector("#ready");
const fitting = () => [...ready().querySelectorAll("[role=option]:not([hidden])")];
const current = () => ready().querySelector("[aria-selected=true]");

function offer(words) {
  const wanted = words.toLowerCase();
  for (const option of ready().querySelectorAll("[role=option]")) {
    option.hidden = !option.dataset.words.includes(wanted.length > 1 ? wanted.slice(wanted.startsWith("/") ? 1 : 0) : "");
  }
  ready().querySelector("[data-none]").hidden = fitting().length > 0;
  ready().hidden = false;
  form.querySelector("[data-ready]")?.setAttribute("aria-expanded", "true");
  choose(fitting()[0]);
  field.focus();
}

function close() {
  if (ready().hidden) return;
  ready().hidden = true;
  form.querySelector("[data-ready]")?.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function choose(option) {
  for (const other of ready().querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
  if (!option) { field.removeAttribute("aria-activedescendant"); return; }
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function take(option) {
  const before = /^\/\S*$/.test(field.value) ? "" : field.value && `${field.value.trimEnd()}\n`;
  field.value = before + option.dataset.text;
  form.elements.canned.value = option.dataset.id;
  localStorage.setItem(draft(), field.value);
  close();
  field.focus();
  const gap = /\{\{[^{}]*\}\}/.exec(field.value);
  if (gap) field.setSelectionRange(gap.index, gap.index + gap[0].length);
  else field.setSelectionRange(field.value.length, field.value.length);
}

function pressed(event) {
  if (!ready().hidden) {
    const all = fitting();
    const at = all.indexOf(current());
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) choose(all[(at + moves[event.key] + all.length) % all.length]);
    else if ((event.key === "Enter" || event.key === "Tab") && current()) take(current());
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    return;
  }
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
  event.preventDefault();
  form.requestSubmit();
}
