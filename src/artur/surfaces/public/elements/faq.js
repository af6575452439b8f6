// Questions and answers: tabs, search while typing, votes without leaving the page. For <artur-faq>, called by artur.js,
// and for Artur's own pages. Every word comes from the server; nothing is kept on the device.
const PAUSE = 150;
const DONE = 2000;

export function begin(host, section, tools = own) {
  const faq = section.closest(".artur-faq") ?? section.querySelector(".artur-faq");
  if (!faq || faq.dataset.arturBegun !== undefined) return;
  faq.dataset.arturBegun = "";
  arrange(faq);
  search(faq, tools);
  faq.addEventListener("submit", (event) => vote(event, home(faq)));
}

// The links become tabs; without a script everything stands below one another.
function arrange(faq) {
  const list = faq.querySelector(".artur-tabs");
  if (!list) return;
  const tabs = [...list.querySelectorAll("a")];
  const panels = [...faq.querySelectorAll(".artur-group")];
  list.setAttribute("role", "tablist");
  const choose = (chosen, focus) => {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", i === chosen);
      tab.tabIndex = i === chosen ? 0 : -1;
      panels[i].hidden = i !== chosen;
    });
    if (focus) tabs[chosen].focus();
  };
  tabs.forEach((tab, i) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[i].id);
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      choose(i);
    });
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target);
    const forth = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [forth]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    choose((to + tabs.length) % tabs.length, true);
  });
  // A link from elsewhere may lead to one entry.
  const wanted = location.hash && faq.getRootNode().getElementById?.(decodeURIComponent(location.hash.slice(1)));
  const entry = wanted && faq.contains(wanted) ? wanted : null;
  choose(Math.max(0, panels.findIndex((panel) => entry && panel.contains(entry))));
  if (entry?.matches("details")) {
    entry.open = true;
    entry.scrollIntoView();
  }
}

// What was typed last wins, whichever answer comes first.
function search(faq, { text, parsed }) {
  const form = faq.querySelector(".artur-search");
  const input = form.querySelector("input[type=search]");
  const locale = form.querySelector("[name=locale]").value;
  const found = faq.querySelector(".artur-found");
  const groups = faq.querySelector(".artur-groups");
  const base = home(faq);
  let turn = 0, waiting, told = "", settled;

  async function look() {
    const typed = input.value.trim();
    const mine = ++turn;
    if (!typed) {
      found.replaceChildren();
      groups.hidden = false;
      return;
    }
    const url = new URL("search", base);
    url.searchParams.set("q", typed);
    url.searchParams.set("locale", locale);
    if (input.dataset.arturProduct) url.searchParams.set("product", input.dataset.arturProduct);
    found.setAttribute("aria-busy", "true");
    try {
      const content = parsed(await text(url));
      if (mine !== turn) return;
      groups.hidden = content.querySelector(".artur-entry") !== null;
      found.replaceChildren(content);
    } catch (error) {
      console.warn(String(error));
    } finally {
      if (mine === turn) found.removeAttribute("aria-busy");
    }
  }

  // What is still being typed says nothing; what stays, the shop wants to know.
  function tell() {
    clearTimeout(settled);
    const typed = input.value.trim();
    if (typed.length < 3 || typed === told) return;
    told = typed;
    post(new URL("searches", base), { q: typed, locale });
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    clearTimeout(settled);
    waiting = setTimeout(look, PAUSE);
    settled = setTimeout(tell, DONE);
  });
  input.addEventListener("change", tell);
  input.addEventListener("keydown", (event) => {
    const first = found.querySelector("summary");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      look();
    }
  });
  found.addEventListener("keydown", (event) => {
    const all = [...found.querySelectorAll("summary")];
    const at = all.indexOf(event.target);
    if (at < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (event.key === "ArrowDown" ? all[at + 1] : (all[at - 1] ?? input))?.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    look();
    tell();
  });
}

// Our own pages say it without a host, so that they work under any name they are reached by.
const home = (faq) => new URL(faq.dataset.arturBase, document.baseURI);

function vote(event, base) {
  const form = event.target.closest(".artur-vote");
  const thanks = form?.nextElementSibling;
  if (!thanks?.matches(".artur-thanks") || !event.submitter) return;
  event.preventDefault();
  post(new URL(form.getAttribute("action"), base), { helped: event.submitter.value }).then((answer) => {
    if (!answer?.ok) return;
    form.hidden = true;
    thanks.hidden = false;
    form.closest("details").querySelector("summary").focus();
  });
}

function post(url, fields) {
  const body = new URLSearchParams({ ...fields, by: "script" });
  const sent = fetch(url, { method: "POST", body, keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" });
  return sent.catch((error) => console.warn(String(error)));
}

const own = {
  text: async (url) => {
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error(`Artur: ${url} answered ${answer.status}`);
    return answer.text();
  },
  // Escaped by the server, as everything that comes from it.
  parsed: (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  },
};
for (const faq of document.querySelectorAll("[data-artur-page].artur-faq")) begin(null, faq);
