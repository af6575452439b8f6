// Shows what arrives, and leads to where it is dealt with. Every word was written by the server.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const said = event.data?.json();
  if (!said) return;
  event.waitUntil(self.registration.showNotification(said.title, {
    body: said.body,
    lang: said.lang,
    tag: said.tag,
    renotify: true,
    requireInteraction: said.urgent,
    data: { url: said.url },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.url));
});

async function show(url) {
  if (!url || new URL(url).origin !== self.location.origin) return;
  const open = await self.clients.matchAll({ type: "window" });
  const there = open.find((page) => page.url === url);
  await (there ? there.focus() : self.clients.openWindow(url));
}
