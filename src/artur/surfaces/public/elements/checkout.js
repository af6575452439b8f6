// <artur-after-checkout store order data signature>: the purchase question on the shop's own thank-you page. Fetched by
// artur.js where the element stands. Every word comes from the server; nothing is kept on the device. With `data`, the
// order itself as the shop signed it, the page brings it along as soon as it is seen.
const TRIES = 4;
const WAIT = 3000;

export async function ask(host, { home, text, parsed, sheet, place }) {
  const base = new URL(`${encodeURIComponent(host.getAttribute("store") ?? "")}/`, home);
  let signature = host.getAttribute("signature") ?? "";
  const data = host.getAttribute("data") ?? "";
  const post = (name, body) => fetch(new URL(name, base), { method: "POST", body, credentials: "omit", referrerPolicy: "no-referrer" });
  // Sending the answer brings it again, so that one that is lost here is no matter.
  if (data && signature) post("order", new URLSearchParams({ data, signature })).catch(() => {});
  const url = new URL("checkout.html", base);
  if (signature) url.searchParams.set("signed", "1");
  if (host.locale) url.searchParams.set("locale", host.locale);
  const own = text(new URL("checkout.css", home)).then((css) => new CSSStyleSheet().replace(css));
  const [html, shared, style] = await Promise.all([text(url), sheet(), own]);
  const content = parsed(html);
  host.root.adoptedStyleSheets = [place, shared, style];
  host.root.replaceChildren(content);

  const form = host.root.querySelector("form");
  const button = form.querySelector("button");
  const said = form.querySelector(".artur-said");
  const email = form.querySelector("[data-artur-email]");
  const say = (words) => {
    said.textContent = words.trim();
    button.removeAttribute("aria-disabled");
  };
  const known = (name) => form.querySelector(`[data-artur-${name}]`).textContent;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") !== "true") send(1);
  });

  async function send(turn) {
    button.setAttribute("aria-disabled", "true");
    const body = new URLSearchParams(new FormData(form));
    body.set("order", host.getAttribute("order") ?? "");
    if (signature) body.set("signature", signature);
    if (signature && data) body.set("data", data);
    if (host.locale) body.set("locale", host.locale);
    let status, words;
    try {
      const answer = await post("checkout", body);
      status = answer.status;
      words = await answer.text();
    } catch {
      return say(known("failed"));
    }
    if (status === 200 || status === 201) return thank(words);
    if (status === 202 && turn < TRIES) {
      // The shop may still be telling of the order.
      said.textContent = words.trim();
      return setTimeout(send, WAIT * turn, turn + 1);
    }
    if (status === 403) {
      console.warn("Artur: the signature of this order is not good; its customer is asked for their address instead");
      signature = "";
      email.hidden = false;
    }
    say(status === 202 ? known("late") : status < 500 && words ? parsed(words).textContent : known("failed"));
    if (status === 403) email.querySelector("input").focus();
  }

  function thank(html) {
    // The place keeps its height, so that nothing below jumps; what is said now stands in the middle of it.
    const height = `${host.offsetHeight}px`;
    host.style.minBlockSize = height;
    host.root.replaceChildren(parsed(html));
    host.root.querySelector("section").style.minBlockSize = height;
    const heading = host.root.querySelector("h2");
    heading.focus({ preventScroll: true });
    if (heading.getBoundingClientRect().top < 0) heading.scrollIntoView({ block: "center" });
    host.setAttribute("state", "answered");
    host.dispatchEvent(new CustomEvent("artur:answered", { bubbles: true }));
  }
}
