/** All tabs of a browser look at the same account: figures of two never stand beside each other as if they were of one. */
const createChannel = () => new BroadcastChannel("ztrade looks at");

/** What the server drew the page for, and the cookie from which it knew. */
const drawn = () => {
  const { lookCookie = "", looksAt = "" } = document.documentElement.dataset;
  return { cookie: lookCookie, accountId: looksAt };
};

function keptChoice(): string {
  const name = `${drawn().cookie}=`;
  const kept = document.cookie.split("; ").find((each) => each.startsWith(name));
  return kept?.slice(name.length) ?? "";
}

/** Looks at an account on every page, or, with null, at the default one; `href` is the page where that begins. */
export function lookAt(accountId: string | null, href = "/"): void {
  const age = accountId === null ? "; max-age=0" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it when it draws the next page
  document.cookie = `${drawn().cookie}=${accountId ?? ""}; path=/; samesite=strict${age}`;
  createChannel().postMessage(null);
  window.location.assign(href);
}

/** Loads the page anew once another tab looks elsewhere. Returns what ends that. */
export function followLooks(): () => void {
  const check = () => {
    if (keptChoice() !== drawn().accountId) window.location.reload();
  };
  const channel = createChannel();
  channel.addEventListener("message", check);
  document.addEventListener("visibilitychange", check);
  window.addEventListener("pageshow", check);
  check();
  return () => {
    channel.close();
    document.removeEventListener("visibilitychange", check);
    window.removeEventListener("pageshow", check);
  };
}
