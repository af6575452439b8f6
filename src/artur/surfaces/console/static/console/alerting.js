// Notifications in this browser: asks for them when a person presses the button, and finds this browser in the list.
const box = document.querySelector("[data-browser]");
const form = box.querySelector("form");
const state = (word) => {
  for (const each of box.querySelectorAll("[data-said]")) each.hidden = each.dataset.said !== word;
  form.hidden = word !== "off" && word !== "failed";
};
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function registered() {
  await navigator.serviceWorker.register(box.dataset.worker, { scope: box.dataset.scope });
  return navigator.serviceWorker.ready;
}

async function mark(subscription) {
  const text = new TextEncoder().encode(subscription.endpoint);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).slice(0, 16);
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function look() {
  if (!window.isSecureContext) return state("plain");
  if (!able) return state("unable");
  if (Notification.permission === "denied") return state("denied");
  const registration = await navigator.serviceWorker.getRegistration(box.dataset.scope);
  const subscription = await registration?.pushManager.getSubscription();
  const here = subscription && document.querySelector(`[data-mark="${await mark(subscription)}"]`);
  if (!here) return state("off");
  here.querySelector("[data-here]").hidden = false;
  return state("on");
}

async function subscribe() {
  if (await Notification.requestPermission() !== "granted") return state("denied");
  const { pushManager } = await registered();
  const options = { userVisibleOnly: true, applicationServerKey: box.dataset.key };
  // A subscription under an earlier key of the server stands in the way of a new one.
  const made = await pushManager.subscribe(options).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint, keys } = made.toJSON();
  Object.entries({ endpoint, ...keys }).forEach(([name, value]) => { form.elements[name].value = value; });
  form.submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  subscribe().catch(() => state("failed"));
});
look().catch(() => state("failed"));
