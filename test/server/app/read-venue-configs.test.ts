import { describe, expect, it } from "vitest";
import { alpacaVenue } from "@/server/adapters/venues/alpaca/alpaca-venue";
import type { EnteredKeys, Environment, Venue } from "@/server/adapters/venues/venue";
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
    return { kind: allowLive.length === 0 ? "paper" : "live", connect: () => Promise.reject() as never };
  },
};
const VENUES = [alpacaVenue, other];
const ALPACA = { ALPACA_API_KEY: "PKTEST", ALPACA_SECRET_KEY: "shhh" };
const ALPACA_LIVE = { ...ALPACA, ALPACA_API_KEY: "AKTEST" };
const BOTH = { ...ALPACA, OTHER_KEY: "1" };
type Choice = Parameters<typeof readVenueConfigs>[1];
const NOTHING: Choice = { allowLive: [], traded: null };

const read = (environment: Environment, choice: Partial<Choice> = {}) =>
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
    expect(kinds({ OTHER_KEY: "1" }, { allowLive: ["U123"] })).toEqual({ other: "live" });
    expect(kinds(BOTH, { allowLive: ["U123"], traded: "other" })).toEqual({ alpaca: "paper", other: "live" });
  });

  it.each([
    [
      "all that does not fit at once",
      { ALPACA_API_KEY: "PK1", OTHER_KEY: "bad" },
      {},
      /^ALPACA_SECRET_KEY: .*\nOTHER_KEY: no key$/,
    ],
    ["a venue to be traded without its own", ALPACA, { traded: "other" }, /^ZTRADE_VENUE is "other", and OTHER_KEY is missing$/],
    ["a venue that is none", ALPACA, { traded: "nasdaq" }, /^ZTRADE_VENUE "nasdaq" is no venue: it must be one of alpaca/],
  ])("are refused with %s", (_, environment, choice, words) => {
    expect(() => read(environment, choice)).toThrow(words);
  });

  it("of several venues are refused where a live account may be at any of them", () => {
    const both = { ...ALPACA, ALPACA_API_KEY: "AKTEST", OTHER_KEY: "1" };
    expect(() => read(both, { allowLive: ["U123"] })).toThrow(
      "ZTRADE_ALLOW_LIVE is set, and so are keys of alpaca and other: ZTRADE_VENUE has to say at which of them the live account of the environment is",
    );
  });
});

describe("keys that a person entered", () => {
  const enter = (keys: Partial<EnteredKeys>, environment: Environment = {}, allowLive: Choice["allowLive"] = []) =>
    readVenueConfigs(environment, { allowLive, traded: null }).enter("alpaca", {
      kind: "paper",
      keyId: "PKTEST",
      secret: "shhhhh",
      ...keys,
    });
  const describeIt = (...given: Parameters<typeof enter>) =>
    enter(...given)
      .connect({ wall: { now: () => 0 }, monotonic: { now: () => 0 }, log: { warn: () => undefined } })
      .describe();
  const tradingOf = (...given: Parameters<typeof enter>) =>
    describeIt(...given).facts.find(({ label }) => label === "Trading")?.value;
  const live = { kind: "live", keyId: "AKTEST" } as const;

  it("open paper accounts and live ones beside each other, whatever the environment opens", () => {
    expect(enter({}, ALPACA).kind).toBe("paper");
    expect(enter(live, ALPACA_LIVE, ["123456789"]).kind).toBe("live");
    expect(enter({}, ALPACA_LIVE, ["123456789"]).kind).toBe("paper");
  });

  it("open several live accounts beside that of the environment, each by its own", () => {
    const allowed = ["123456789", "987654321", "555555555"];
    for (const keyId of ["AKFIRST", "AKSECOND"]) {
      const { kind, allowLive } = describeIt({ ...live, keyId }, ALPACA_LIVE, allowed);
      expect([kind, allowLive]).toEqual(["live", allowed]);
    }
  });

  it("are asked at the environment's addresses on paper, and at Alpaca's own with real money", () => {
    const local = { ALPACA_TRADING_URL: "http://127.0.0.1:4010", ALPACA_TRADE_STREAM_URL: "ws://127.0.0.1:4010/stream" };
    expect(tradingOf({}, local)).toBe("http://127.0.0.1:4010");
    expect(tradingOf({})).toBe("https://paper-api.alpaca.markets");
    expect(tradingOf(live, local, ["123456789"])).toBe("https://api.alpaca.markets");
    expect(tradingOf({}, { ALPACA_TRADING_URL: "https://api.alpaca.markets" })).toBe("https://paper-api.alpaca.markets");
  });

  it.each([
    ["live keys on paper", { keyId: "AKTEST" }, /^Key: the account is meant for paper trading, but the key AK\.\.\. is for LIVE/],
    ["paper keys on live", { kind: "live" }, /^Key: the account is meant for LIVE .*, but the key PK\.\.\. is for paper/],
    ["a space in the key", { keyId: "PK TEST" }, /^Key: the key id is empty or holds characters that no Alpaca key has$/],
    ["no secret", { secret: "" }, /^Secret: the secret key is empty or holds characters that no Alpaca key has$/],
  ] as const)("are refused with %s, naming the field and no secret", (_, keys, words) => {
    expect(() => enter(keys, {}, ["123456789"])).toThrow(words);
    expect(() => enter(keys, {}, ["123456789"])).not.toThrow(/shhhhh/);
  });

  it("of a live account are refused where nobody has named its number", () => {
    expect(() => enter(live)).toThrow(
      "Key: LIVE trading with real money is off: start the desk with ZTRADE_ALLOW_LIVE naming the number of each live account that may trade",
    );
  });

  it("are refused for a venue that takes none, and for one that is none", () => {
    const { enter: enterAt } = readVenueConfigs({}, NOTHING);
    const keys = { kind: "paper", keyId: "PKTEST", secret: "shhhhh" } as const;
    expect(() => enterAt("ibkr", keys)).toThrow("an account at Interactive Brokers is opened by no keys");
    expect(() => enterAt("nasdaq", keys)).toThrow('venue "nasdaq" is no venue: it must be one of alpaca, ibkr');
  });
});
