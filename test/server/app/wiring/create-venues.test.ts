import { describe, expect, it } from "vitest";
import { VENUES } from "@/server/adapters/venues";
import type { VenueConnection } from "@/server/adapters/venues/venue";
import { createVenues } from "@/server/app/wiring/create-venues";
import { isOfVenue, REAL_SOURCES } from "@/server/core/news/sources";

/** One that nobody asks anything. */
const connection = { kind: "paper" } as unknown as VenueConnection;

describe("the venue of an account", () => {
  it("is asked by its keys", () => {
    expect(createVenues(new Map([["alpaca", connection]])).of({ id: "paper-1", venue: "alpaca" })).toBe(connection);
  });

  it("that has no keys is refused with its name and its variables", () => {
    const of = () => createVenues(new Map()).of({ id: "paper-1", venue: "alpaca" });
    expect(of).toThrow('account "paper-1" is at Alpaca, and ALPACA_API_KEY and ALPACA_SECRET_KEY are not set');
    expect(of).toThrow(expect.objectContaining({ code: "unsupported" }));
  });

  it.each(["elsewhere", "toString", ""])(
    'that is none, "%s", is an error with the field, the value and what is allowed',
    (venue) => {
      const of = () => createVenues(new Map([["alpaca", connection]])).of({ id: "paper-1", venue });
      const allowed = Object.keys(VENUES).join(", ");
      expect(of).toThrow(`accounts.venue of account "paper-1" "${venue}" is no venue: it must be one of ${allowed}`);
      expect(of).toThrow(expect.objectContaining({ code: "invalid_input" }));
    },
  );
});

describe("the venue that is traded", () => {
  it("is the one whose keys are set, whatever was traded before", () => {
    const venues = createVenues(new Map([["alpaca", connection]]));
    for (const last of [null, "simulated", "alpaca", "elsewhere"]) expect(venues.traded(last)?.venue.name).toBe("alpaca");
  });

  describe("where keys of several are set", () => {
    const ALL = [VENUES.alpaca, { ...VENUES.alpaca, name: "other" }];
    const both = new Map([
      ["alpaca", connection],
      ["other", connection],
    ]);

    it.each([
      ["the one that was traded last", null, "other", "other"],
      ["the one that somebody named, whatever was traded last", "alpaca", "other", "alpaca"],
      ["the one that somebody named, where nothing was traded at a venue", "other", "simulated", "other"],
    ])("is %s", (_, wanted, last, name) => {
      expect(createVenues(both, wanted, ALL).traded(last)?.venue.name).toBe(name);
    });

    it.each([null, "simulated", "elsewhere"])("is nobody's guess after %s", (last) => {
      const traded = () => createVenues(both, null, ALL).traded(last);
      expect(traded).toThrow("keys of alpaca and other are set: ZTRADE_VENUE has to say at which of them the desk trades");
      expect(traded).toThrow(expect.objectContaining({ code: "invalid_input" }));
    });
  });

  it("is none without keys", () => {
    expect(createVenues(new Map()).traded("alpaca")).toBeNull();
  });
});

it("headlines of a venue without keys are idle, and say which variables are not set", () => {
  const venues = createVenues(new Map());
  expect(venues.newsSource("alpaca").idle).toBe("ALPACA_API_KEY and ALPACA_SECRET_KEY are not set");
});

it("every source of headlines that is a venue's is brought by one", () => {
  const brought = Object.values(VENUES).flatMap(({ news }) => news);
  expect(brought.toSorted()).toEqual(REAL_SOURCES.filter(isOfVenue).toSorted());
});

it("every venue is registered by its own name", () => {
  for (const [name, venue] of Object.entries(VENUES)) {
    expect(venue.name).toBe(name);
    expect(name).toMatch(/^[a-z][a-z0-9]*$/);
  }
});
