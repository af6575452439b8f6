// A link with data-dialog="#id" opens that dialog in place; without script, or without the dialog, it is a link.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.querySelector(opener.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const open = event.target.closest("dialog[open]");
  if (open && (event.target === open || event.target.closest("[data-close]"))) {
    event.preventDefault();
    open.close();
  }
});
