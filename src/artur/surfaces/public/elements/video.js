// Videos: the picture gives way to the player the server wrote beside it, and only when it is pressed; until then
// nothing is asked for. For <artur-video>, called by artur.js, and for Artur's own pages.
export function begin(_host, section) {
  const videos = section.closest(".artur-video") ?? section;
  if (videos.dataset.arturBegun !== undefined) return;
  videos.dataset.arturBegun = "";
  videos.addEventListener("click", (event) => {
    const link = event.target.closest(".artur-play");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    play(link);
  });
}

function play(link) {
  const template = link.closest(".artur-film").querySelector("template.artur-player");
  const player = template.content.firstElementChild.cloneNode(true);
  // The room it takes stays the same, whatever its platform makes of it.
  player.style.aspectRatio = `${player.getAttribute("width")} / ${player.getAttribute("height")}`;
  link.replaceWith(player);
  player.tabIndex = player.localName === "video" ? 0 : -1;
  player.focus({ preventScroll: true });
}

for (const videos of document.querySelectorAll("[data-artur-page].artur-video")) begin(null, videos);
