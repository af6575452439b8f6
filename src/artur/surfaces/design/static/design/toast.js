// A toast leaves after six seconds, later while it is looked at, or when told to.
const SHOWN = 6000;

for (const toast of document.querySelectorAll(".toasts > .toast")) {
  let timer = setTimeout(() => toast.remove(), SHOWN);
  const stay = () => clearTimeout(timer);
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), SHOWN);
  };
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, leave);
  const close = toast.querySelector("[data-dismiss]");
  if (!close) continue;
  close.hidden = false;
  close.addEventListener("click", () => {
    clearTimeout(timer);
    toast.remove();
  });
}
