/** What is known of the names in feeds, by the address of their vocabulary. */
const VOCABULARIES: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2005/atom", "atom"],
  ["http://purl.org/rss/1.0/", "rss"],
  ["http://my.netscape.com/rdf/simple/0.9/", "rss"],
  ["http://channel.netscape.com/rdf/simple/0.9/", "rss"],
  ["http://backend.userland.com/rss2", "rss"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://purl.org/rss/1.0/modules/content/", "content"],
  ["http://nasdaq.com/reference/feeds/1.0", "nasdaq"],
  ["http://nasdaq.com/reference/feeds/1.0/", "nasdaq"],
]);

type Attributes = Readonly<Record<string, string>>;

/**
 * Names of elements as one document uses them, in lower case: what belongs to its own format bare ("title"), the rest with the usual prefix of its
 * vocabulary ("dc:date"), whatever prefix the document chose; a prefix that it does not explain is taken at its word.
 */
export function createNames(): (name: string, attributes: Attributes) => string {
  const prefixes = new Map<string, string>();
  /** The vocabulary of the outermost element. */
  let own: string | null = null;

  const vocabularyOf = (prefix: string) => prefixes.get(prefix) ?? prefix;

  return (name, attributes) => {
    for (const [attribute, address] of Object.entries(attributes))
      if (attribute.startsWith("xmlns:"))
        prefixes.set(attribute.slice(6), VOCABULARIES.get(address.trim().toLowerCase()) ?? "other");
    const colon = name.indexOf(":");
    const vocabulary = colon === -1 ? "" : vocabularyOf(name.slice(0, colon));
    own ??= vocabulary;
    const local = name.slice(colon + 1).toLowerCase();
    return vocabulary === "" || vocabulary === "rss" || (vocabulary === own && own !== "rdf") ? local : `${vocabulary}:${local}`;
  };
}
