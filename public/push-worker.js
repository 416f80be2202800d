// Shows what the desk pushes to this browser while no page of it need be open, and opens the page that tells more. It keeps nothing and fetches nothing.

const UNREADABLE = {
  title: "Ztrade: an alert",
  body: "It could not be read: open the desk.",
  path: "/",
  tag: "unreadable",
  level: "warn",
  at: null,
};

self.addEventListener("install", () => self.skipWaiting());
// Only a window that it has taken over can be led to another page.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title, body, path, tag, level, at } = read(event.data);
  const shown = self.registration.showNotification(title, {
    body,
    tag,
    // What takes the place of another is heard again, but for an end, which is good news.
    renotify: level !== "note",
    silent: level === "note",
    requireInteraction: level === "stop",
    timestamp: at ?? Date.now(),
    icon: "/icon-192.png",
    data: { path },
  });
  event.waitUntil(shown);
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(addressOf(event.notification.data?.path)));
});

/** A browser takes the permission back from who is pushed to and shows nothing. */
function read(data) {
  try {
    const pushed = data.json();
    const isText = (name) => typeof pushed[name] === "string" && pushed[name] !== "";
    return ["title", "body", "path", "tag", "level"].every(isText) ? pushed : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/** A page of this desk, whatever a push names. */
function addressOf(path) {
  const { origin } = self.location;
  const address = URL.canParse(path, origin) ? new URL(path, origin) : null;
  return address !== null && address.origin === origin ? address.href : `${origin}/`;
}

async function open(address) {
  const windows = await self.clients.matchAll({ type: "window" });
  const [front] = windows;
  if (front === undefined) return self.clients.openWindow(address);
  const led = await front.navigate(address).catch(() => null);
  return led === null ? self.clients.openWindow(address) : led.focus();
}
