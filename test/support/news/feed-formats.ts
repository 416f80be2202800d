/** A headline in any feed. */
export type FeedHeadline = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: number;
};

const HEAD = '<?xml version="1.0" encoding="utf-8"?>';

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const linkOf = (id: string) => `https://news.example/${id}`;

/** RSS 2.0 as most papers write it: the summary is HTML, escaped once. */
export function rss2(headlines: readonly FeedHeadline[], channel = ""): string {
  const items = headlines.map(
    ({ id, title, summary, publishedAt }) => `
    <item>
      <title>${xml(xml(title))}</title>
      <link>${linkOf(id)}</link>
      <guid isPermaLink="false">${id}</guid>
      <pubDate>${new Date(publishedAt).toUTCString()}</pubDate>
      <description><![CDATA[<p>${xml(summary)}</p><img src="https://news.example/a.png">]]></description>
    </item>`,
  );
  return `${HEAD}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>The Example</title>
    <link>https://news.example/</link>
    <atom:link href="https://news.example/rss" rel="self" type="application/rss+xml"/>
    <description>News</description>${channel}
    <image><title>Logo</title><url>https://news.example/logo.png</url></image>${items.join("")}
  </channel>
</rss>`;
}

/** RSS 0.91: neither ids nor times in its own words; the times are Dublin Core's. */
export function rss091(headlines: readonly FeedHeadline[]): string {
  const items = headlines.map(
    ({ id, title, summary, publishedAt }) =>
      `<item><title>${xml(title)}</title><link>${linkOf(id)}</link><description>${xml(summary)}</description>` +
      `<dc:date>${new Date(publishedAt).toISOString()}</dc:date></item>`,
  );
  return `${HEAD}<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example</title>${items.join("")}</channel></rss>`;
}

/** RSS 1.0: a graph in which the items stand beside their channel. */
export function rss1(headlines: readonly FeedHeadline[]): string {
  const items = headlines.map(
    ({ id, title, summary, publishedAt }) =>
      `<item rdf:about="${linkOf(id)}"><title>${xml(title)}</title><link>${linkOf(id)}</link>` +
      `<description>${xml(summary)}</description><dc:date>${new Date(publishedAt).toISOString()}</dc:date></item>`,
  );
  return `${HEAD}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://news.example/rdf"><title>The Example</title><link>https://news.example/</link>
    <items><rdf:Seq>${headlines.map(({ id }) => `<rdf:li resource="${linkOf(id)}"/>`).join("")}</rdf:Seq></items>
  </channel>
  ${items.join("\n  ")}
</rdf:RDF>`;
}

/** Atom 1.0 with XHTML in its summaries. */
export function atom(headlines: readonly FeedHeadline[]): string {
  const entries = headlines.map(
    ({ id, title, summary, publishedAt }) => `
  <entry>
    <id>tag:news.example,2026:${id}</id>
    <title type="text">${xml(title)}</title>
    <link rel="enclosure" href="https://news.example/a.mp3"/>
    <link rel="alternate" type="text/html" href="/${id}"/>
    <published>${new Date(publishedAt).toISOString()}</published>
    <updated>${new Date(publishedAt + 60_000).toISOString()}</updated>
    <source><id>tag:other.example,2026:feed</id><title>Another feed</title><updated>2001-01-01T00:00:00Z</updated></source>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${xml(summary)}<br/></p><script>no()</script></div></summary>
  </entry>`,
  );
  return `${HEAD}
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>The Example</title><id>tag:news.example,2026:feed</id><updated>2026-01-01T00:00:00Z</updated>
  <link rel="self" href="https://news.example/atom"/>${entries.join("")}
</feed>`;
}
