import type { SourceKind } from "../signals/sentiment/source-kinds";

/** What is known of a source of headlines. */
export type SourceRow = {
  /** What a person calls it. */
  readonly title: string;
  /** What it is, as a sentence. */
  readonly detail: string;
  readonly kind: SourceKind;
  /** outside: collected all the time. venue: as that, through an account at a venue. file: a person imported it. played: a simulated market prints it. */
  readonly from: "outside" | "venue" | "file" | "played";
};

/**
 * All sources of headlines by their names, in the order of the screen. What asks one outside is in `server/adapters/news`, which does not compile without
 * it; one of a venue is asked by that.
 */
export const SOURCES = {
  alpaca: {
    title: "Alpaca news",
    detail: "Benzinga's wire through your Alpaca account, pushed and asked for every minute.",
    kind: "news",
    from: "venue",
  },
  sec: {
    title: "SEC filings",
    detail: "What a company files with the SEC; funds and coins have no issuer there.",
    kind: "sec",
    from: "outside",
  },
  rss: {
    title: "Feeds",
    detail: "RSS and Atom feeds that you name, such as a company's newsroom.",
    kind: "other",
    from: "outside",
  },
  reddit: {
    title: "Reddit",
    detail: "Posts of the day, through an application of your own at Reddit.",
    kind: "reddit",
    from: "outside",
  },
  imported: { title: "Imported", detail: "Headlines from your files.", kind: "other", from: "file" },
  simulated: {
    title: "Simulator",
    detail: "Headlines that the simulated market prints; none of them is real.",
    kind: "news",
    from: "played",
  },
} as const satisfies Record<string, SourceRow>;

type NameFrom<From extends SourceRow["from"]> = {
  [Name in keyof typeof SOURCES]: (typeof SOURCES)[Name]["from"] extends From ? Name : never;
}[keyof typeof SOURCES];

/** A source that a venue brings. */
export type VenueSource = NameFrom<"venue">;
export type RealSource = NameFrom<"outside" | "venue">;
/** A source whose headlines are stored before a run asks for them. */
export type StoredSource = NameFrom<"outside" | "venue" | "file">;

const namesFrom = <From extends SourceRow["from"]>(...from: readonly From[]) =>
  (Object.keys(SOURCES) as (keyof typeof SOURCES)[]).filter((name): name is NameFrom<From> =>
    from.some((each) => each === SOURCES[name].from),
  );

/** The sources that are collected all the time. */
export const REAL_SOURCES = namesFrom("outside", "venue");
export const STORED_SOURCES = namesFrom("outside", "venue", "file");
const VENUE_SOURCES = namesFrom("venue");

export function isOfVenue(source: RealSource): source is VenueSource {
  return VENUE_SOURCES.some((name) => name === source);
}

/** What a person calls the source; one that is not known any more goes by its name. */
export function sourceTitle(source: string): string {
  const row: SourceRow | undefined = (SOURCES as Readonly<Record<string, SourceRow>>)[source];
  return row?.title ?? source;
}
