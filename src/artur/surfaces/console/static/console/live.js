// Keeps a page as fresh as the shop: hears that something happened and asks for the page anew. Nothing is replaced
// under somebody's hands: while a control of it has the focus or text is marked, it waits.
const marker = document.querySelector("[data-live]");
const main = document.querySelector("#main");
const status = document.querySelector("[data-live-status]");
let due = false;
let asking = false;

const busy = () => {
  const inHand = main.contains(document.activeElement) && document.activeElement !== main;
  return document.hidden || inHand || !getSelection().isCollapsed || document.querySelector("dialog[open]");
};

async function refresh() {
  if (asking || busy()) {
    due = true;
    return;
  }
  due = false;
  asking = true;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#main");
    if (!fresh || busy()) {
      due = true;
      return;
    }
    const before = main.querySelector("h1")?.textContent;
    main.replaceChildren(...fresh.childNodes);
    globalThis.htmx?.process(main);
    const heading = main.querySelector("h1")?.textContent;
    if (status && heading !== before) status.textContent = heading;
  } catch {
    due = true;
  } finally {
    asking = false;
  }
}

const whenDue = () => { if (due) refresh(); };
if (marker && main && "EventSource" in globalThis) {
  const source = new EventSource(marker.dataset.live);
  source.addEventListener("news", refresh);
  // What was missed while the line was down is made up for.
  source.addEventListener("error", () => { due = true; });
  source.addEventListener("open", whenDue);
  main.addEventListener("focusout", () => setTimeout(whenDue));
  document.addEventListener("visibilitychange", whenDue);
  document.addEventListener("selectionchange", whenDue);
  if (marker.dataset.every) setInterval(refresh, 1000 * Number(marker.dataset.every));
}
