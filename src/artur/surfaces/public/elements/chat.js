// The panel of <artur-chat>, fetched by artur.js when somebody opens it. What is said goes up by POST and comes down as
// server-sent events, read by fetch so that the visitor's token stands in a header and in no address. A message has an id
// of its own from the first moment: sent again after a lost connection it is the same message. Every word comes from the
// server; the token and what is not sent yet are kept in this browser, for this shop alone.
const LONGEST_WAIT = 15000;
const LONGEST_SILENCE = 45000;
const TYPING_EVERY = 3000;
const TYPED_FOR = 6000;
// Hidden for so long, a window is nobody's presence; untouched for so long, nobody reads what arrives in it.
const HIDDEN_FOR = 60000;
const UNTOUCHED_FOR = 180000;

export async function open(host, section, tools) {
  host.artur ??= new Panel(host, section, tools);
  try {
    await host.artur.show();
  } catch (error) {
    console.warn(String(error));
    // The button's own page takes a message too.
    location.assign(host.artur.button.href);
  }
}

// It was open on the page before: it is again, and nobody's focus is taken. Where it is the whole screen it goes on
// behind its button.
export async function again(host, section, tools) {
  host.artur ??= new Panel(host, section, tools);
  await host.artur.show(true);
}

class Panel {
  constructor(host, section, tools) {
    Object.assign(this, { host, tools, button: section.querySelector("[data-artur-open]"), shown: new Map(), queue: [], unread: 0, touched: Date.now() });
    this.base = new URL(section.dataset.arturBase, tools.home);
    this.key = `artur-chat:${host.getAttribute("store")}`;
    this.kept = this.recall();
  }

  async show(again = false) {
    this.panel ?? (await (this.coming ??= this.build().finally(() => (this.coming = null))));
    const whole = matchMedia("(max-width: 640px)").matches;
    if (this.panel.open || (again && whole)) return;
    // On a phone the panel is the whole screen, and the page behind it is out of reach; beside it, both can be used.
    if (again) this.panel.open = true;
    else if (whole) this.panel.showModal();
    else this.panel.show();
    const text = this.one("#artur-chat-text");
    if (!again) text.focus();
    this.stay(text.value);
    this.button.setAttribute("aria-expanded", "true");
    this.count(0);
    this.down();
    this.read();
  }

  async build() {
    const [html] = await Promise.all([this.tools.text(this.url("panel"))]);
    this.host.root.append(this.tools.parsed(html));
    this.panel = this.host.root.querySelector(".artur-panel");
    this.list = this.one("ol");
    this.talk = this.one(".artur-talk");
    this.listeners();
    this.one("#artur-chat-text").value = this.stay() ?? "";
    if (this.kept.token) await this.history();
    for (const one of this.kept.unsent ?? []) this.put(one);
    this.send();
  }

  one(selector) {
    return this.panel.querySelector(selector);
  }

  piece(name) {
    return this.one(`[data-piece=${name}]`).content.cloneNode(true).firstElementChild;
  }

  say(name, told = {}) {
    const words = name ? (this.panel.dataset[name] ?? name) : "";
    this.one(".artur-state").textContent = words.replace(/\{(\w+)\}/g, (all, word) => told[word] ?? all);
  }

  // What is kept on this device. A browser that keeps nothing for us still chats, as long as the page stands.
  recall() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  // What another window of this visitor has not sent yet stays where it is.
  keep(told) {
    Object.assign(this.kept, told);
    const stored = this.recall();
    this.kept.token ??= stored.token;
    const others = (stored.unsent ?? []).filter((one) => !this.shown.has(one.id));
    const mine = this.queue.filter((one) => !one.files).map(({ text, id, email }) => ({ text, id, email }));
    try {
      localStorage.setItem(this.key, JSON.stringify({ token: this.kept.token, unsent: [...others, ...mine] }));
    } catch {}
  }

  // That it is open, and what is being written, as long as this window goes from page to page.
  stay(text) {
    try {
      if (text === null) sessionStorage.removeItem(this.key);
      else if (text !== undefined) sessionStorage.setItem(this.key, text);
      return sessionStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  token() {
    // Another window may have made it meanwhile.
    this.kept.token ??= this.recall().token;
    if (!this.kept.token) {
      const bytes = crypto.getRandomValues(new Uint8Array(32));
      this.keep({ token: btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") });
    }
    return this.kept.token;
  }

  url(name, query = {}) {
    const url = new URL(name, this.base);
    const locale = this.panel?.lang || this.host.locale;
    for (const [key, value] of Object.entries({ locale, ...query })) if (value) url.searchParams.set(key, value);
    return url;
  }

  ask(name, body, query) {
    const headers = { authorization: `Bearer ${this.token()}` };
    const form = body instanceof FormData;
    if (body && !form) headers["content-type"] = "application/json";
    return fetch(this.url(name, query), {
      method: body ? "POST" : "GET", body: body && !form ? JSON.stringify(body) : body, headers, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
    });
  }

  async history() {
    const answer = await this.ask("history").catch(() => null);
    if (!answer?.ok) return;
    const { conversation, messages } = await answer.json();
    this.state(conversation, messages);
    for (const one of messages) this.put(one);
  }

  // The last message up to which this window has everything. What comes back from sending may be ahead of it.
  reached(told) {
    if (told.conversation === this.talking?.id) this.last = `${told.conversation}.${told.seq}`;
  }

  state(conversation, messages = []) {
    if (!conversation) return;
    const begun = this.talking;
    this.talking = conversation;
    this.one(".artur-quick").hidden = true;
    this.one(".artur-more").hidden = false;
    this.one("[data-when-answered]").hidden = !conversation.answered;
    const mail = this.one("#artur-chat-mail");
    if (conversation.email && !mail.value) mail.value = conversation.email;
    if (conversation.email) this.one(".artur-mail").hidden = true;
    if (begun?.id === conversation.id) return;
    this.last = null;
    this.seen = this.told = 0;
    for (const one of messages) this.reached(one);
    this.listen();
  }

  // One message: from the stream, from what was said before, or from this window and not sent yet.
  put(told) {
    const id = told.client_id ?? told.id;
    const waits = !told.seq;
    let line = this.shown.get(told.id) ?? this.shown.get(id);
    if (line?.dataset.seq) return line;
    if (told.word === "settled") return this.settled(told);
    const fresh = !line;
    line ??= this.piece("message");
    this.shown.set(told.id, line).set(id, line);
    line.classList.toggle("artur-mine", waits || told.side === "visitor");
    const bubble = line.firstElementChild;
    if (waits) {
      const text = document.createElement("p");
      text.textContent = told.text || (told.files ?? []).map((file) => file.name).join(", ");
      bubble.replaceChildren(text);
      this.stamp(line, this.panel.dataset.sending);
      if (!this.queue.some((one) => one.id === told.id)) this.queue.push(told);
    } else {
      bubble.replaceChildren(this.tools.parsed(told.html), ...told.pictures.map((one) => picture(one, this.panel.dataset.picture)), ...told.files.map(file));
      Object.assign(line.dataset, { seq: told.seq, talk: told.conversation });
      delete line.dataset.failed;
      const time = new Intl.DateTimeFormat(this.panel.lang, when(new Date(told.at))).format(new Date(told.at));
      line.dataset.time = told.name ? `${told.name}, ${time}` : time;
      this.stamp(line, line.dataset.time);
      this.mark();
      if (fresh && told.side === "member") this.arrived(told);
    }
    if (fresh) this.place(line, told);
    this.down();
    return line;
  }

  // In order, and what is not sent yet at the end.
  place(line, { conversation, seq }) {
    const after = [...this.list.children].find((one) => seq && (!one.dataset.seq || (one.dataset.talk === conversation && Number(one.dataset.seq) > seq)));
    this.list.insertBefore(line, after ?? null);
  }

  stamp(line, words) {
    line.lastElementChild.replaceChildren(words);
  }

  settled(told) {
    if (this.shown.has(told.id)) return;
    this.list.querySelector(".artur-done")?.remove();
    const line = this.piece("settled");
    this.shown.set(told.id, line);
    Object.assign(line.dataset, { seq: told.seq, talk: told.conversation });
    const form = line.querySelector("form");
    // One that is over for good is not rated any more.
    if (form && (this.talking?.stars || this.talking?.id !== told.conversation)) form.remove();
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { stars, comment } = Object.fromEntries(new FormData(form));
      if (!stars) return form.querySelector("input").focus();
      const answer = await this.ask("rating", { stars: Number(stars), comment }).catch(() => null);
      if (!answer?.ok) return this.refused(answer);
      form.remove();
      const thanks = line.querySelector("[data-thanks]");
      thanks.hidden = false;
      thanks.focus();
    });
    this.place(line, told);
    this.down();
  }

  arrived(told) {
    this.typing(null);
    this.who(told.name);
    this.one("[data-when-answered]").hidden = false;
    if (this.panel.open && !document.hidden) this.read();
    else this.count(this.unread + 1);
  }

  who(name) {
    const place = this.one("[data-who]");
    place.textContent = `${name}, `;
    place.hidden = !name || this.one("#artur-chat-who").textContent === name;
  }

  count(n) {
    this.unread = n;
    if (n) this.button.dataset.new = this.panel.dataset.new.replace("{n}", n);
    else delete this.button.dataset.new;
  }

  down() {
    this.talk.scrollTop = this.talk.scrollHeight;
  }

  // Under the latest of ours that somebody has read.
  mark() {
    const mine = [...this.list.querySelectorAll(`.artur-mine[data-talk="${this.talking?.id}"]`)];
    const latest = mine.filter((line) => Number(line.dataset.seq) <= (this.seen ?? 0)).pop();
    for (const line of mine) this.stamp(line, line === latest ? `${line.dataset.time} · ${this.panel.dataset.seen}` : line.dataset.time);
  }

  typing(name) {
    clearTimeout(this.typed);
    const line = this.one("[data-typing-line]");
    const words = name ? this.panel.dataset.typing.replace("{name}", name) : "";
    // Said anew it would be read aloud anew.
    if (line.textContent !== words) line.textContent = words;
    if (name) this.typed = setTimeout(() => this.typing(null), TYPED_FOR);
    this.down();
  }

  read() {
    const latest = Number(this.last?.split(".")[1] ?? 0);
    if (!this.talking || latest <= (this.told ?? 0) || document.hidden || !this.panel.open || this.idle()) return;
    this.told = latest;
    this.ask("seen", { seq: latest }).catch(() => (this.told = 0));
  }

  // Everything unsent, in order; what can't be sent now is sent when the connection is back.
  async send() {
    if (this.sending) return;
    this.sending = true;
    let wait = 1000;
    while (this.queue.length) {
      const one = this.queue[0];
      const answer = await this.ask("messages", this.body(one)).catch(() => null);
      if (answer?.ok) {
        const { conversation, message } = await answer.json();
        this.queue.shift();
        this.keep();
        this.state(conversation);
        this.put(message);
        this.say(one.email ? "kept" : "", { email: one.email });
        wait = 1000;
      } else if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 408) {
        this.queue.shift();
        this.keep();
        await this.failed(one, answer);
      } else {
        this.say(answer?.status === 429 ? "slow" : "waiting");
        const asked = Number(answer?.headers.get("retry-after") ?? 0) * 1000;
        await later(Math.max(asked, wait), this);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    this.sending = false;
  }

  body(one) {
    const about = this.talking ? {} : { page_url: location.href, page_title: document.title, product: this.host.getAttribute("product") ?? "", locale: this.panel.lang };
    const told = { ...about, text: one.text, client_id: one.id, ...(one.email && { email: one.email, away: true }) };
    if (!one.files?.length) return told;
    const form = new FormData();
    for (const [name, value] of Object.entries(told)) form.set(name, value);
    for (const file of one.files) form.append("files", file);
    return form;
  }

  async failed(one, answer) {
    const line = this.shown.get(one.id);
    line.dataset.failed = "";
    const { detail, errors } = await answer.json().catch(() => ({}));
    const again = this.piece("retry");
    again.addEventListener("click", () => {
      delete line.dataset.failed;
      this.stamp(line, this.panel.dataset.sending);
      this.queue.push(one);
      this.send();
    });
    line.lastElementChild.replaceChildren(`${errors?.[0]?.message ?? detail ?? answer.status} `, again);
    this.say("");
  }

  async refused(answer) {
    const { detail, errors } = (await answer?.json().catch(() => null)) ?? {};
    this.say(errors?.[0]?.message ?? detail ?? "lost");
  }

  // Down from the server, again and again, from the last message this window has.
  async listen() {
    if (!this.talking || !this.kept.token) return;
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    let wait = 500;
    while (!stop.signal.aborted) {
      try {
        const headers = { authorization: `Bearer ${this.kept.token}` };
        if (this.last) headers["last-event-id"] = this.last;
        const answer = await fetch(this.url("stream"), { headers, signal: stop.signal, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
        if ([401, 403, 404].includes(answer.status)) {
          // It was erased: what is said now begins another one.
          if (answer.status === 404) this.talking = null;
          return;
        }
        if (answer.ok) {
          clearTimeout(this.losing);
          if (!this.queue.length && this.lost) this.say((this.lost = ""));
          wait = 500;
          await this.follow(answer.body.getReader());
        }
      } catch {}
      if (stop.signal.aborted) return;
      // A short break is not worth a word.
      clearTimeout(this.losing);
      this.losing = setTimeout(() => this.say((this.lost = "lost")), 4000);
      await later(wait * (0.5 + Math.random()), this);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  async follow(reader) {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      // A line that died without a word: the server shows life every 15 seconds.
      const silent = setTimeout(() => reader.cancel(), LONGEST_SILENCE);
      const { done, value } = await reader.read().finally(() => clearTimeout(silent));
      if (done) return;
      const events = (text + decoder.decode(value, { stream: true })).split("\n\n");
      text = events.pop();
      for (const event of events) {
        const fields = Object.fromEntries(event.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
        if (fields.data) this.heard(fields.event, JSON.parse(fields.data));
      }
    }
  }

  heard(event, told) {
    if (event === "message") {
      this.reached(told);
      this.put(told);
    }
    else if (event === "state") this.state(told);
    else if (event === "party" && told.side === "member") {
      this.seen = Math.max(this.seen ?? 0, told.seen);
      this.mark();
      if (told.here || told.typing) this.who(told.name);
      if (told.typing) this.typing(told.name);
      else if (this.one("[data-typing-line]").textContent) this.typing(null);
    }
  }

  listeners() {
    const form = this.one(":scope > form");
    const text = this.one("#artur-chat-text");
    const email = this.one("#artur-chat-email");
    const files = this.one("[name=files]");
    const chosen = this.one(".artur-files");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asks = !this.one(".artur-mail").hidden && !this.talking?.email;
      email.toggleAttribute("aria-invalid", false);
      if (asks && !email.checkValidity()) {
        email.setAttribute("aria-invalid", "true");
        this.say(email.validationMessage);
        return email.focus();
      }
      const words = text.value.trim();
      if (!words && !files.files.length) return text.focus();
      const brought = [...files.files];
      this.put({ id: crypto.randomUUID(), text: words, email: asks ? email.value : "", ...(brought.length && { files: brought }) });
      this.keep();
      text.value = files.value = "";
      this.stay("");
      chosen.hidden = true;
      this.one(".artur-quick").hidden = true;
      text.focus();
      this.send();
    });
    text.addEventListener("keydown", (event) => {
      // A composed character is finished with Enter as well.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      form.requestSubmit();
    });
    text.addEventListener("input", () => {
      this.stay(text.value);
      if (!this.talking) return this.quick(text.value);
      if (Date.now() - (this.pressed ?? 0) < TYPING_EVERY) return;
      this.pressed = Date.now();
      this.ask("typing", { on: text.value !== "" }).catch(() => {});
    });
    files.addEventListener("change", () => {
      chosen.textContent = [...files.files].map((file) => file.name).join(", ");
      chosen.hidden = !files.files.length;
    });
    this.one("[data-mail]").addEventListener("submit", (event) => this.mail(event));
    this.one("[data-close]").addEventListener("click", () => this.close());
    this.panel.addEventListener("close", () => this.closed());
    this.panel.addEventListener("keydown", (event) => this.trap(event));
    for (const name of ["visibilitychange", "pageshow"]) addEventListener(name, () => this.looked());
    addEventListener("pagehide", () => this.stop?.abort());
    for (const name of ["pointermove", "pointerdown", "keydown", "scroll"]) addEventListener(name, () => this.touch(), { passive: true, capture: true });
  }

  // A window nobody looks at gives its stream back: an answer goes after its visitor by mail, and stands here when they look again.
  looked() {
    clearTimeout(this.leaving);
    if (document.hidden) return (this.leaving = setTimeout(() => this.stop?.abort(), HIDDEN_FOR));
    this.touched = Date.now();
    if (this.stop?.signal.aborted) this.listen();
    if (!this.panel.open) return;
    this.count(0);
    this.read();
  }

  idle() {
    return Date.now() - this.touched > UNTOUCHED_FOR;
  }

  touch() {
    const slept = this.idle();
    this.touched = Date.now();
    if (slept) this.read();
  }

  async mail(event) {
    event.preventDefault();
    const email = this.one("#artur-chat-mail");
    email.toggleAttribute("aria-invalid", false);
    if (!email.checkValidity()) {
      email.setAttribute("aria-invalid", "true");
      this.say(email.validationMessage);
      return email.focus();
    }
    const act = event.submitter?.value || "introduction";
    const answer = await this.ask(act, { email: email.value }).catch(() => null);
    if (!answer?.ok) return this.refused(answer);
    this.say(act === "transcripts" ? "sent" : "kept", { email: email.value });
    this.one(".artur-more").open = false;
  }

  // What the shop's answers say already, while the first message is being written.
  quick(typed) {
    clearTimeout(this.asking);
    this.asking = setTimeout(async () => {
      const answer = await this.ask("answers", null, { q: typed.slice(0, 200) }).catch(() => null);
      if (!answer?.ok || this.talking) return;
      const { answers } = await answer.json();
      const found = answers.map(({ question, html, lang }) => {
        const one = document.createElement("details");
        one.lang = lang;
        one.append(document.createElement("summary"), document.createElement("div"));
        one.firstChild.textContent = question;
        one.lastChild.append(this.tools.parsed(html));
        return one;
      });
      this.one("[data-answers]").replaceChildren(...found);
      this.one(".artur-quick").hidden = !found.length;
    }, 350);
  }

  trap(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return this.close();
    }
    if (event.key !== "Tab") return;
    const every = [...this.panel.querySelectorAll("a[href], button, input, textarea, summary, [tabindex='0']")].filter((one) => one.checkVisibility());
    const [from, to] = event.shiftKey ? [every[0], every.at(-1)] : [every.at(-1), every[0]];
    if (this.panel.getRootNode().activeElement !== from) return;
    event.preventDefault();
    to.focus();
  }

  close() {
    this.panel.close();
  }

  closed() {
    this.stay(null);
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }
}

function when(at) {
  const time = { hour: "numeric", minute: "2-digit" };
  return at.toDateString() === new Date().toDateString() ? time : { day: "numeric", month: "short", ...time };
}

function picture({ url, width, height }, alt) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
  const image = document.createElement("img");
  Object.assign(image, { src: url, width, height, alt });
  link.append(image);
  return link;
}

function file({ url, name, size }) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  Object.assign(link, { href: url, textContent: `${name} (${Math.max(1, Math.round(size / 1000))} kB)`, download: name, rel: "noopener" });
  line.append(link);
  return line;
}

// Sooner when the network says that it is back.
function later(wait) {
  return new Promise((done) => {
    const end = () => (clearTimeout(timer), removeEventListener("online", end), done());
    const timer = setTimeout(end, wait);
    addEventListener("online", end);
  });
}
