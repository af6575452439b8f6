// The chat as it happens: hears of every change by a stream and asks the server for what is new, drawn by the server.
// Reading, answering and every act work without this file.
import { keeping, tell } from "./chat-telling.js";
import { flush, writing } from "./chat-writing.js";

const list = document.querySelector("#list");
const items = document.querySelector("#items");
const main = document.querySelector("#main");
const thread = document.querySelector("#thread");
const talk = thread?.querySelector(".talk");
const pane = thread?.querySelector(".talk-pane");
const lineDown = document.querySelector("#line-down");
const title = document.title;
let last = Number(thread?.dataset.last ?? 0);
let told = 0;

document.documentElement.classList.add("scripted");
for (const only of document.querySelectorAll("[data-scripted]")) only.hidden = false;

const parsed = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

function post(url, fields) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  return fetch(url, { method: "POST", body, headers, credentials: "same-origin" });
}

// One request at a time for each piece; what comes in between is asked for once more.
function oneByOne(work) {
  let busy = false;
  let again = false;
  return async function run() {
    if (busy) { again = true; return; }
    busy = true;
    try { await work(); } catch { /* The stream's next word, or the next minute, asks again. */ }
    busy = false;
    if (again) { again = false; run(); }
  };
}

// ---------- the conversation ----------

const shown = () => thread && !document.hidden && thread.offsetParent !== null;
const atEnd = () => {
  const box = matchMedia("(max-width: 860px)").matches ? document.scrollingElement : pane;
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
};
function toEnd() {
  if (!pane) return;
  pane.scrollTop = pane.scrollHeight;
  if (matchMedia("(max-width: 860px)").matches && main.classList.contains("at-detail")) {
    document.scrollingElement.scrollTop = document.scrollingElement.scrollHeight;
  }
}

const sinceWhen = () => {
  const days = talk.querySelectorAll(".day");
  return new URLSearchParams({ after: last, day: days.length ? days[days.length - 1].dataset.day : "" });
};

function apply(news) {
  const stay = atEnd();
  for (const line of parsed(news.html).querySelectorAll("li:not(.thumbs li, .files li)")) {
    if (line.dataset.seq && document.getElementById(line.id)) continue;
    if (line.dataset.client) talk.querySelector(`.sending[data-client="${CSS.escape(line.dataset.client)}"]`)?.remove();
    talk.insertBefore(line, talk.querySelector(".sending"));
  }
  last = Math.max(last, news.last);
  marks(news.seen);
  const here = thread.querySelector("[data-here]");
  here.textContent = news.here;
  here.classList.toggle("now", news.isHere);
  typingNow(news.typing);
  if (news.html && stay) toEnd();
  read();
}

function marks(seen) {
  const mine = [...talk.querySelectorAll("li[data-kind=member]")].filter((line) => Number(line.dataset.seq) <= seen);
  for (const mark of talk.querySelectorAll("[data-read]")) mark.hidden = true;
  const mark = mine.at(-1)?.querySelector("[data-read]");
  if (mark) mark.hidden = false;
  thread.dataset.seenTo = seen;
}

let typingEnds;
function typingNow(words) {
  const line = thread.querySelector("[data-typing-words]");
  if (line.textContent !== words) line.textContent = words;
  clearTimeout(typingEnds);
  if (words) typingEnds = setTimeout(() => { line.textContent = ""; }, 8000);
}

function read() {
  if (!thread?.dataset.may || !shown() || told >= last) return;
  told = last;
  post(thread.dataset.seen, { seq: last }).then(relist).catch(() => { told = 0; });
}

const refresh = oneByOne(async () => {
  if (!thread) return;
  const answer = await fetch(`${thread.dataset.new}?${sinceWhen()}`, { headers: { Accept: "application/json" } });
  if (answer.redirected) location.reload();
  if (answer.ok) apply(await answer.json());
});

// ---------- the list ----------

const relist = oneByOne(async () => {
  const answer = await fetch(list.dataset.list, { headers: { "X-Part": "list" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = parsed(await answer.text()).firstElementChild;
  const known = new Map([...items.querySelectorAll("a[id]")].map((item) => [item.id, Number(item.dataset.last)]));
  const focused = items.contains(document.activeElement) ? document.activeElement.id : "";
  const open = thread && document.getElementById(`c-${thread.dataset.conversation}`) ? `c-${thread.dataset.conversation}` : "";
  const top = items.scrollTop;
  items.replaceChildren(...fresh.childNodes);
  items.scrollTop = top;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (open) document.getElementById(open)?.setAttribute("aria-current", "true");
  document.querySelector("#list-heading").textContent = fresh.dataset.heading;
  counted(Number(fresh.dataset.waiting));
  for (const item of items.querySelectorAll("a[id][data-side=visitor]")) {
    const before = known.get(item.id) ?? 0;
    if (Number(item.dataset.last) > before && !(item.id === open && shown())) tell(item);
  }
});

function counted(waiting) {
  document.title = waiting ? `(${waiting}) ${title}` : title;
  for (const place of document.querySelectorAll(".side nav a[aria-current], .bottom a[aria-current]")) {
    let count = place.querySelector(".n");
    if (!waiting) { count?.remove(); continue; }
    if (!count) {
      count = document.createElement("span");
      count.className = "n hot";
      place.append(count);
    }
    count.textContent = waiting;
  }
}

// ---------- the stream ----------

let source;
let sinceDown;
function listen() {
  source = new EventSource(list.dataset.stream);
  source.addEventListener("joined", () => {
    clearTimeout(sinceDown);
    sinceDown = undefined;
    lineDown.hidden = true;
    // What was missed before is made up for, and what waits goes out.
    relist(); refresh(); flush();
  });
  source.addEventListener("change", (event) => {
    const { conversation, said } = JSON.parse(event.data);
    if (said) relist();
    if (thread && conversation === thread.dataset.conversation) refresh();
  });
  source.addEventListener("error", () => {
    sinceDown ??= setTimeout(() => { lineDown.hidden = false; }, 2500);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

// ---------- by keyboard ----------

const entries = () => [...items.querySelectorAll("a[id]")];
function step(by) {
  const all = entries();
  const focused = all.indexOf(document.activeElement);
  const chosen = all.findIndex((item) => item.ariaCurrent === "true");
  const next = all[Math.max(0, Math.min(all.length - 1, (focused < 0 ? chosen : focused) + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
function write(note) {
  const box = document.querySelector("#writer [name=note]");
  if (!box) return;
  if (box.checked !== note) box.click();
  document.querySelector("#w").focus();
}
const help = document.querySelector("#keys-help");
const keys = {
  j: () => step(1),
  k: () => step(-1),
  r: () => write(false),
  n: () => write(true),
  a: () => thread?.querySelector("[data-key=a]")?.click(),
  e: () => thread?.querySelector("[data-key=e]")?.click(),
  "/": () => document.querySelector("#q").focus(),
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const field = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && field) field.blur();
  if (field || document.querySelector("dialog[open]") || !keys[event.key]) return;
  if (localStorage.getItem("chat-keys") === "0" && event.key !== "?") return;
  event.preventDefault();
  keys[event.key]();
});
document.querySelector("[data-help]").addEventListener("click", (event) => {
  event.target.closest("details").open = false;
  help.showModal();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.querySelector("details.menu")?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
});

keeping();
if (thread) {
  writing(thread, { apply, post, atEnd, toEnd });
  marks(Number(thread.dataset.seenTo ?? 0));
  toEnd();
  read();
}
listen();
setInterval(() => { relist(); refresh(); }, 60000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { refresh(); read(); } });
