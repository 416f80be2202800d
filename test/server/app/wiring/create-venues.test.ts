import { describe, expect, it } from "vitest";
import type { VenueKeysRow } from "@/db/queries/accounts/venue-keys";
import { VENUES } from "@/server/adapters/venues";
import type { VenueConnection } from "@/server/adapters/venues/venue";
import { createVenues } from "@/server/app/wiring/create-venues";
import { type EnteredKeys, NO_ENTERED_KEYS } from "@/server/app/wiring/keys/create-entered-keys";
import { isOfVenue, REAL_SOURCES } from "@/server/core/news/sources";

/** One that nobody asks anything. */
const connection = { kind: "paper" } as unknown as VenueConnection;

const NUMBER = "PA1";
const account = { id: "paper-1", venue: "alpaca", brokerNumber: NUMBER };

/** Keys of the account that a person entered, and that can be used, or cannot for a reason. */
function entered(own: VenueConnection | null, trouble: string | null = null): EnteredKeys {
  const kept = { row: { id: "0123", venue: "alpaca", number: NUMBER } as VenueKeysRow, connection: own, trouble };
  return { ...NO_ENTERED_KEYS, all: () => [kept], of: async (_, number) => (number === NUMBER ? kept : null) };
}

describe("the venue of an account", () => {
  it("is asked by its keys", async () => {
    expect(await createVenues(new Map([["alpaca", connection]])).of(account)).toBe(connection);
  });

  it("is asked by the keys that a person entered for its number, and another account by those of the environment", async () => {
    const own = { kind: "paper" } as unknown as VenueConnection;
    const { of } = createVenues(new Map([["alpaca", connection]]), null, undefined, entered(own));
    expect(await of(account)).toBe(own);
    expect(await of({ ...account, brokerNumber: "PA2" })).toBe(connection);
  });

  it("whose keys cannot be used is refused with why, and with what mends it", async () => {
    const { of } = createVenues(new Map(), null, undefined, entered(null, "the secret cannot be opened with ZTRADE_KEY"));
    await expect(of(account)).rejects.toMatchObject({
      code: "unsupported",
      message:
        'the keys of account "paper-1" cannot be used: the secret cannot be opened with ZTRADE_KEY. Enter them anew under Settings',
    });
  });

  it("that has no keys is refused with its name and its variables", async () => {
    await expect(createVenues(new Map()).of(account)).rejects.toMatchObject({
      code: "unsupported",
      message:
        'account "paper-1" is at Alpaca, and ALPACA_API_KEY and ALPACA_SECRET_KEY are not set, and none were entered under Settings',
    });
  });

  it.each(["elsewhere", "toString", ""])(
    'that is none, "%s", is an error with the field, the value and what is allowed',
    async (venue) => {
      const allowed = Object.keys(VENUES).join(", ");
      await expect(createVenues(new Map([["alpaca", connection]])).of({ ...account, venue })).rejects.toMatchObject({
        code: "invalid_input",
        message: `accounts.venue of account "paper-1" "${venue}" is no venue: it must be one of ${allowed}`,
      });
    },
  );
});

it("headlines are asked for by keys of the environment, else by the first that a person entered and that can be used", () => {
  const own = { kind: "paper" } as unknown as VenueConnection;
  const both = createVenues(new Map([["alpaca", connection]]), null, undefined, entered(own));
  expect(both.newsBy("alpaca")).toEqual({ connection, keysId: null });
  expect(createVenues(new Map(), null, undefined, entered(own)).newsBy("alpaca")).toEqual({ connection: own, keysId: "0123" });
  expect(createVenues(new Map(), null, undefined, entered(null, "lost")).newsBy("alpaca")).toBeNull();
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
