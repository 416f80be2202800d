import { describe, expect, it } from "vitest";
import { alpacaVenue } from "@/server/adapters/venues/alpaca/alpaca-venue";
import type { Environment, Venue } from "@/server/adapters/venues/venue";
import { readVenueConfigs } from "@/server/app/read-venue-configs";
import { Fault } from "@/server/core/fault";

/** A second venue, whose one key says what it is given. */
const other: Venue = {
  ...alpacaVenue,
  name: "other",
  title: "Other",
  variables: [{ name: "OTHER_KEY", says: "a key", isNeeded: true }],
  configure: ({ OTHER_KEY: key }, allowLive) => {
    if (key === "bad") throw new Fault("invalid_input", "OTHER_KEY: no key");
    if (key === undefined) return null;
    return { kind: allowLive === null ? "paper" : "live", connect: () => Promise.reject() as never };
  },
};
const VENUES = [alpacaVenue, other];
const ALPACA = { ALPACA_API_KEY: "PKTEST", ALPACA_SECRET_KEY: "shhh" };
const BOTH = { ...ALPACA, OTHER_KEY: "1" };
const NOTHING = { allowLive: null, traded: null };

const read = (environment: Environment, choice: Partial<typeof NOTHING | { allowLive: string; traded: string }> = {}) =>
  readVenueConfigs(environment, { ...NOTHING, ...choice }, VENUES);
const kinds = (...given: Parameters<typeof read>) =>
  Object.fromEntries([...read(...given).byName].map(([name, { kind }]) => [name, kind]));

describe("keys of venues", () => {
  it("may be set of none, of one and of several at once", () => {
    expect(kinds({})).toEqual({});
    expect(kinds(ALPACA)).toEqual({ alpaca: "paper" });
    expect(kinds(BOTH)).toEqual({ alpaca: "paper", other: "paper" });
  });

  it("open a live account at the venue that is traded alone", () => {
    expect(kinds({ OTHER_KEY: "1" }, { allowLive: "U123" })).toEqual({ other: "live" });
    expect(kinds(BOTH, { allowLive: "U123", traded: "other" })).toEqual({ alpaca: "paper", other: "live" });
  });

  it.each([
    [
      "all that does not fit at once",
      { ALPACA_API_KEY: "PK1", OTHER_KEY: "bad" },
      {},
      /^ALPACA_SECRET_KEY: .*\nOTHER_KEY: no key$/,
    ],
    [
      "a live account without any",
      {},
      { allowLive: "U123" },
      /^ZTRADE_ALLOW_LIVE is set, and ALPACA_API_KEY and ALPACA_SECRET_KEY are, or OTHER_KEY is missing$/,
    ],
    ["a venue to be traded without its own", ALPACA, { traded: "other" }, /^ZTRADE_VENUE is "other", and OTHER_KEY is missing$/],
    ["a venue that is none", ALPACA, { traded: "nasdaq" }, /^ZTRADE_VENUE "nasdaq" is no venue: it must be one of alpaca/],
  ])("are refused with %s", (_, environment, choice, words) => {
    expect(() => read(environment, choice)).toThrow(words);
  });

  it("of several venues are refused where a live account may be at any of them", () => {
    const both = { ...ALPACA, ALPACA_API_KEY: "AKTEST", OTHER_KEY: "1" };
    expect(() => read(both, { allowLive: "U123" })).toThrow(
      "ZTRADE_ALLOW_LIVE is set, and so are keys of alpaca and other: ZTRADE_VENUE has to say whose it is",
    );
  });
});
