// Entries dragged into another order. The buttons beside each do the same without a mouse.
for (const form of document.querySelectorAll("[data-sortable]")) {
  const list = form.querySelector("ol");
  let held = null;
  for (const grip of list.querySelectorAll("[data-grip]")) {
    grip.hidden = list.children.length < 2;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      held = grip.closest("[data-entry]");
      held.classList.add("dragged");
      grip.setPointerCapture(event.pointerId);
    });
    grip.addEventListener("pointermove", (event) => {
      if (!held) return;
      for (const other of list.children) {
        if (other === held) continue;
        const { top, bottom } = other.getBoundingClientRect();
        if (event.clientY < top || event.clientY > bottom) continue;
        if (event.clientY < (top + bottom) / 2) other.before(held);
        else other.after(held);
        break;
      }
    });
    const drop = (event) => {
      if (!held) return;
      held.classList.remove("dragged");
      held = null;
      if (event.type === "pointerup") settle(form, list);
    };
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", drop);
  }
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
