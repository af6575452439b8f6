// <artur-reviews store product>, <artur-stars store product>, <artur-badge store>: what customers said, as Artur
// rendered it; <artur-after-checkout store order signature>: the question on a thank-you page; <artur-contact store>,
// <artur-faq store product>, <artur-video store product>, <artur-policies store>, <artur-certificates store>: what the
// shop says of itself; <artur-chat store>: the way to talk to it. Asks for nothing but published bytes, keeps nothing,
// and leaves what the shop's server already put inside an element where it is.
const home = new URL("/w/", import.meta.url);
const spoken = ["en", "cs", "de", "et", "es", "fr", "hr", "it", "lv", "lt", "hu", "pl", "pt", "sl"];
const sheets = new Map();

// Holds the place from the first moment, also where the page does not link artur.css.
const place = new CSSStyleSheet();
place.replaceSync(
  ":host { display: block } :host(artur-reviews[state=waiting]), :host(artur-reviews[state=held]) { min-block-size: 100svh }" +
    ":host(artur-stars) { display: inline-block; min-inline-size: 14em; min-block-size: 1.5rem }" +
    ":host(artur-badge) { min-block-size: 6.5em } :host(artur-after-checkout) { min-block-size: 32rem }" +
    ":host(artur-chat) { display: contents }" +
    Object.entries({ contact: 22, faq: 26, video: 15, policies: 44, certificates: 24 })
      .map(([name, high]) => `:host(artur-${name}:is([state=waiting], [state=held])) { min-block-size: ${high}rem }`)
      .join("") +
    "@media (max-width: 640px) { :host(artur-after-checkout) { min-block-size: 46rem } :host([signature]) { min-block-size: 41rem } " +
    ":host(artur-policies:is([state=waiting], [state=held])) { min-block-size: 56rem } " +
    ":host(artur-certificates:is([state=waiting], [state=held])) { min-block-size: 32rem } }",
);

// Each sheet is fetched once for all elements of the page; a constructed one needs no permission of the page's CSP.
function sheet(name = "artur.css") {
  if (!sheets.has(name))
    sheets.set(name, text(new URL(name, home)).then((css) => new CSSStyleSheet().replace(css)));
  return sheets.get(name);
}

async function text(url) {
  const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(`Artur: ${url} answered ${answer.status}`);
  return answer.text();
}

// The server escapes every word a customer or a shop wrote; pages that ask for trusted types may name `artur`.
let policy;
function parsed(html) {
  policy ??= globalThis.trustedTypes?.createPolicy("artur", { createHTML: (markup) => markup }) ?? { createHTML: String };
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

// Far from the reader nothing is asked for; near enough, it is there before they are.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      target.load();
    }
  },
  { rootMargin: "1000px" },
);

// Whether showing reviews pays: the shop's page says which visitors see them, and where a visit begins. Counted without
// anything that tells one from another.
let counted = false;
function hides(element) {
  const variant = element.getAttribute("variant");
  if (variant && element.hasAttribute("visit") && !counted) {
    counted = true;
    const store = encodeURIComponent(element.getAttribute("store") ?? "");
    fetch(new URL(`${store}/visits/${encodeURIComponent(variant)}`, home), {
      method: "POST", keepalive: true, credentials: "omit", referrerPolicy: "no-referrer",
    }).catch((error) => console.warn(String(error)));
  }
  return variant === "hidden";
}

class Element extends HTMLElement {
  connectedCallback() {
    if (this.root) return;
    if (hides(this)) {
      // Not `hidden`: the sheet that holds the place of an element would show it nevertheless.
      this.style.display = "none";
      return;
    }
    const included = this.querySelector(".artur");
    if (included) {
      this.root = this;
      this.arrived(included);
      return;
    }
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [place];
    this.setAttribute("state", "waiting");
    near.observe(this);
  }

  // The page's language where Artur speaks it; without one the server takes the store's.
  get locale() {
    const asked = (this.closest("[lang]")?.lang ?? "").toLowerCase().split("-")[0];
    return spoken.includes(asked) ? asked : "";
  }

  address(query = {}) {
    const store = encodeURIComponent(this.getAttribute("store") ?? "");
    const product = this.getAttribute("product");
    const place = product ? `${store}/products/${encodeURIComponent(product)}.html` : `${store}/store.html`;
    const url = new URL(place, home);
    if (this.part) url.searchParams.set("part", this.part);
    for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
    if (this.locale) url.searchParams.set("locale", this.locale);
    return url;
  }

  async load() {
    try {
      const [html] = await Promise.all([text(this.address()), sheet()]);
      const content = parsed(html);
      const links = [...content.querySelectorAll("link[rel=stylesheet]")];
      const names = new Set(["artur.css", ...links.map((link) => new URL(link.href).pathname.split("/").pop())]);
      links.forEach((link) => link.remove());
      this.root.adoptedStyleSheets = [place, ...(await Promise.all([...names].map(sheet)))];
      // In view, the reserved height stays, so that nothing below jumps; out of view it isn't needed any more.
      const { top, bottom } = this.getBoundingClientRect();
      const seen = top < innerHeight && bottom > 0;
      this.root.replaceChildren(content);
      this.setAttribute("state", seen ? "held" : "shown");
      this.arrived(this.root.querySelector(".artur"));
      this.dispatchEvent(new CustomEvent("artur:shown", { bubbles: true }));
    } catch (error) {
      this.setAttribute("state", "failed");
      console.warn(String(error));
    }
  }

  arrived() {}
}

class Stars extends Element {
  part = "stars";

  // Where the reviews stand on the same page, the stars lead there.
  arrived(line) {
    line.querySelector("a")?.addEventListener("click", (event) => {
      const product = CSS.escape(this.getAttribute("product") ?? "");
      const wall = document.querySelector(`artur-reviews[product="${product}"]`);
      if (!wall) return;
      event.preventDefault();
      wall.scrollIntoView();
      wall.tabIndex = -1;
      wall.focus({ preventScroll: true });
    });
  }
}

class Badge extends Element {
  part = "badge";
}

class Reviews extends Element {
  arrived(wall) {
    const form = wall.querySelector("form");
    this.list = wall.querySelector("[data-artur-list]");
    if (!form) return;
    wall.setAttribute("data-artur-live", "");
    form.addEventListener("change", () => this.narrow(new FormData(form)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.narrow(new FormData(form));
    });
    this.list.addEventListener("click", (event) => {
      const link = event.target.closest("[data-artur-next], [data-artur-all]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      if (link.matches("[data-artur-all]")) {
        form.querySelectorAll("select").forEach((select) => (select.selectedIndex = 0));
        this.narrow({});
      } else this.append(new URL(link.href).searchParams, link);
    });
  }

  // What was asked for last wins, whichever answer comes first.
  async ask(query) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.list.setAttribute("aria-busy", "true");
    try {
      const url = this.address(query);
      url.searchParams.set("part", "list");
      const content = parsed(await text(url));
      return turn === this.turn ? content : null;
    } finally {
      if (turn === this.turn) this.list.removeAttribute("aria-busy");
    }
  }

  async narrow(query) {
    const content = await this.ask(query instanceof FormData ? Object.fromEntries(query) : query);
    if (content) this.list.replaceChildren(content);
  }

  async append(query, link) {
    const content = await this.ask(Object.fromEntries(query));
    if (!content) return;
    const more = [...content.querySelectorAll(".artur-list > li")];
    this.list.querySelector(".artur-list").append(...more);
    link.parentElement.replaceWith(...content.querySelectorAll(".artur-more"));
    const first = more[0]?.querySelector("a");
    first?.focus({ preventScroll: true });
  }
}

// What asks on a thank-you page comes only where it asks; until then, and if it can't, the page's own link stands.
class AfterCheckout extends Element {
  async load() {
    try {
      const { ask } = await import(new URL("checkout.js", home));
      await ask(this, { home, text, parsed, sheet, place });
      this.setAttribute("state", "shown");
      this.dispatchEvent(new CustomEvent("artur:shown", { bubbles: true }));
    } catch (error) {
      this.root.replaceChildren(document.createElement("slot"));
      this.setAttribute("state", "failed");
      console.warn(String(error));
    }
  }
}

// What the shop says of itself. What needs a script names its small module, which comes only where it is needed:
// `export function begin(host, section, tools)`.
class Told extends Element {
  get part() {
    return this.localName.slice("artur-".length);
  }

  address(query = {}) {
    const store = encodeURIComponent(this.getAttribute("store") ?? "");
    const url = new URL(`${store}/${this.part}.html`, home);
    const asked = { product: this.getAttribute("product"), locale: this.locale, ...query };
    for (const [name, value] of Object.entries(asked)) if (value) url.searchParams.set(name, value);
    return url;
  }

  async arrived(section) {
    const named = section?.closest("[data-artur-module]") ?? section?.querySelector("[data-artur-module]");
    if (named) await this.call(named.dataset.arturModule, "begin", section);
  }

  async call(name, act, section) {
    if (!/^[a-z-]+\.js$/.test(name)) return;
    try {
      const module = await import(new URL(name, home));
      await module[act](this, section, tools);
    } catch (error) {
      console.warn(String(error));
    }
  }
}

// Only the button comes with the page; everything else when somebody presses it. It takes no room in the page's flow,
// so being near it says nothing.
class Chat extends Told {
  connectedCallback() {
    super.connectedCallback();
    if (this.root && this.root !== this) {
      near.unobserve(this);
      this.load();
    }
  }

  arrived(section) {
    section?.addEventListener("click", (event) => {
      const button = event.target.closest("[data-artur-open]");
      if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.call("chat.js", "open", section);
    });
    // Asked for by the address of the page, or open on the page before this one.
    let open = null;
    try {
      open = sessionStorage.getItem(`artur-chat:${this.getAttribute("store")}`);
    } catch {}
    if (location.hash === "#artur-chat") this.call("chat.js", "open", section);
    else if (open !== null) this.call("chat.js", "again", section);
    // What floats never hides what has the focus.
    addEventListener("focusin", ({ target }) => {
      const [a, b] = [target, section].map((one) => one.getBoundingClientRect());
      const under = !this.contains(target) && a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom && a.height < innerHeight / 2;
      section.toggleAttribute("data-under", under);
    });
  }
}

const tools = { home, text, parsed, sheet, place };
const told = Object.fromEntries(["contact", "faq", "video", "policies", "certificates"].map((name) => [name, class extends Told {}]));
const made = { ...told, reviews: Reviews, stars: Stars, badge: Badge, "after-checkout": AfterCheckout, chat: Chat };
for (const [name, element] of Object.entries(made))
  if (!customElements.get(`artur-${name}`)) customElements.define(`artur-${name}`, element);
