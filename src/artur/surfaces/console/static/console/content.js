// How far an upload has come; without this file the browser's own sign does.
document.addEventListener("htmx:xhr:progress", (event) => {
  const progress = event.target.closest?.("[data-upload]")?.querySelector("[data-progress]");
  if (!progress || !event.detail.lengthComputable) return;
  progress.hidden = false;
  progress.querySelector("progress").value = Math.round((100 * event.detail.loaded) / event.detail.total);
});
