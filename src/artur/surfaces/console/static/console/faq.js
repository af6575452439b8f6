// Entries dragged into another order. The buttons beside each do the same without a mouse.
for (const form of document.querySelectorAll("[data-sortable]")) {
  const list = form.querySelector("ol");
  for (const grip of list.querySelectorAll("[data-grip]")) {
    grip.hidden = list.children.length < 2;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      drag(form, list, grip.closest("[data-entry]"));
    });
  }
}

// Heard on the document: a line that changes its place lets go of a pointer it had captured.
function drag(form, list, held) {
  const ended = new AbortController();
  const hear = (name, act) => document.addEventListener(name, act, { signal: ended.signal });
  const end = () => {
    ended.abort();
    held.classList.remove("dragged");
  };
  held.classList.add("dragged");
  hear("pointermove", ({ clientY }) => {
    for (const other of list.children) {
      if (other === held) continue;
      const { top, bottom } = other.getBoundingClientRect();
      if (clientY < top || clientY > bottom) continue;
      if (clientY < (top + bottom) / 2) other.before(held);
      else other.after(held);
      break;
    }
  });
  hear("pointerup", () => {
    end();
    settle(form, list);
  });
  hear("pointercancel", end);
}

function settle(form, list) {
  const last = list.children.length - 1;
  [...list.children].forEach((line, i) => {
    const [up, down] = line.querySelectorAll(".faq-moves button");
    if (up) up.disabled = i === 0;
    if (down) down.disabled = i === last;
  });
  form.dispatchEvent(new Event("dropped"));
}
