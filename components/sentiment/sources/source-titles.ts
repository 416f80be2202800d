/** What a person calls a source of headlines, and what it is. */
export const SOURCE_TITLES: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  alpaca: { title: "Alpaca news", detail: "Benzinga's wire through your Alpaca account, pushed and asked for every minute." },
  sec: { title: "SEC filings", detail: "What a company files with the SEC; funds and coins have no issuer there." },
  rss: { title: "Feeds", detail: "RSS and Atom feeds that you name, such as a company's newsroom." },
  reddit: { title: "Reddit", detail: "Posts of the day, through an application of your own at Reddit." },
  imported: { title: "Imported", detail: "Headlines from your files." },
  simulated: { title: "Simulator", detail: "Headlines that the simulated market prints; none of them is real." },
};

export function sourceTitle(source: string): string {
  return SOURCE_TITLES[source]?.title ?? source;
}
