// Tells of a new message where a member asked for it on this computer: by a sound, by a notification.
const on = (name) => localStorage.getItem(name) === "1";
let sound;

// Two soft notes, made here: no file to fetch, nothing that rings for long.
function ring() {
  try {
    sound ??= new AudioContext();
    for (const [pitch, after] of [[660, 0], [880, 0.14]]) {
      const note = sound.createOscillator();
      const volume = sound.createGain();
      const begin = sound.currentTime + after;
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, begin);
      volume.gain.exponentialRampToValueAtTime(0.12, begin + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.3);
      note.connect(volume).connect(sound.destination);
      note.start(begin);
      note.stop(begin + 0.32);
    }
  } catch { /* Without an audio device it stays silent. */ }
}

export function tell(item) {
  if (on("chat-sound")) ring();
  if (!on("chat-notify") || !document.hidden || Notification.permission !== "granted") return;
  const name = item.querySelector("b")?.textContent ?? "";
  const said = item.querySelector(".said")?.textContent.trim() ?? "";
  const shown = new Notification(name, { body: said, tag: item.id });
  shown.addEventListener("click", () => {
    window.focus();
    location.href = item.href;
  });
}

// Choices of this computer: boxes with data-keep remember themselves.
export function keeping() {
  for (const box of document.querySelectorAll("[data-keep]")) {
    const name = box.dataset.keep;
    box.checked = (localStorage.getItem(name) ?? box.dataset.given ?? "0") === "1";
    box.addEventListener("change", async () => {
      if (name === "chat-notify" && box.checked) await allowed(box);
      localStorage.setItem(name, box.checked ? "1" : "0");
      if (name === "chat-sound" && box.checked) ring();
    });
  }
}

async function allowed(box) {
  const answer = "Notification" in globalThis ? await Notification.requestPermission() : "denied";
  box.checked = answer === "granted";
  document.querySelector("[data-refused]").hidden = box.checked;
}
