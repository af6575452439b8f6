// Delivery costs within a shop's page: the answer comes as the reader types, without leaving the page.
export function begin(host, section, { text, parsed }) {
  const form = section.querySelector("[data-artur-costs]");
  const answer = section.querySelector("[data-artur-answer]");
  if (!form || !answer) return;
  let turn = 0;
  let waiting;

  async function ask(leave = false) {
    clearTimeout(waiting);
    const mine = ++turn;
    const url = new URL(form.dataset.arturCosts);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
    url.searchParams.set("locale", form.dataset.arturLocale);
    answer.setAttribute("aria-busy", "true");
    try {
      const content = parsed(await text(url));
      // What was asked for last wins, whichever answer comes first.
      if (mine === turn) answer.replaceChildren(content);
    } catch (error) {
      // The form still leads to the shop's page of prices.
      if (leave && mine === turn) form.submit();
      console.warn(String(error));
    } finally {
      if (mine === turn) answer.removeAttribute("aria-busy");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  form.addEventListener("change", () => ask());
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
  // Whoever was quicker than this script has chosen already.
  if ([...form.elements].some(changed)) ask();
}

function changed(field) {
  if (!field.options) return field.value !== field.defaultValue && "defaultValue" in field;
  const told = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(told, 0);
}
