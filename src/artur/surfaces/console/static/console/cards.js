// Prints, and chooses all at once; both only where script runs.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const form of document.querySelectorAll("form[data-choose]")) {
  const all = form.querySelector("[data-all]");
  const each = [...form.querySelectorAll("input[name=order]")];
  all.closest("label").hidden = false;
  all.addEventListener("change", () => each.forEach((one) => (one.checked = all.checked)));
  form.addEventListener("change", () => {
    const chosen = each.filter((one) => one.checked).length;
    all.checked = chosen === each.length;
    all.indeterminate = chosen > 0 && chosen < each.length;
  });
}
