/** The page of this desk that was asked for before signing in; the overview for anything else. */
export function nextPage(): string {
  const asked = new URLSearchParams(window.location.search).get("next") ?? "/";
  const { origin } = window.location;
  const url = URL.canParse(asked, origin) ? new URL(asked, origin) : null;
  return url && url.origin === origin && asked.startsWith("/") ? `${url.pathname}${url.search}` : "/";
}
