import { CONNECTION_STEPS, type ConnectionStep } from "../../alpaca/test-connection";
import type { Venue, VenueConfig } from "../venue";
import { createAlpaca } from "./create-alpaca";
import { type AlpacaConfig, readAlpacaConfig } from "./read-alpaca-config";
import { readEnteredKeys } from "./read-entered-keys";

const LABELS: Readonly<Record<ConnectionStep["step"], string>> = {
  address: "Address",
  key: "Keys",
  account: "Account",
  feed: "Market data",
  clock: "Clock",
  stream: "Order updates",
};

const connectable = (config: AlpacaConfig): VenueConfig => ({
  kind: config.kind,
  connect: (inputs) => createAlpaca(config, inputs),
});

/** Paper and live accounts at Alpaca: shares and coins. */
export const alpacaVenue: Venue = {
  name: "alpaca",
  title: "Alpaca",
  variables: [
    { name: "ALPACA_API_KEY", says: "the key's id", isNeeded: true },
    { name: "ALPACA_SECRET_KEY", says: "its secret", isNeeded: true },
    { name: "ALPACA_FEED", says: "iex, which every account has, or sip", isNeeded: false },
  ],
  advice: "keys are made at app.alpaca.markets",
  rehearsal: {
    command: "npm run alpaca-server",
    says: "starts a server on this machine that answers as Alpaca does, and prints the variables for it",
  },
  steps: CONNECTION_STEPS.map((step) => ({ step, label: LABELS[step] })),
  news: ["alpaca"],
  configure: (environment, allowLive) => {
    const config = readAlpacaConfig(environment, allowLive);
    return config && connectable(config);
  },
  entry: {
    fields: {
      keyId: { label: "Key", says: "begins with PK for paper, with AK for live" },
      secret: { label: "Secret", says: "shown once, when the key is made" },
    },
    configure: (keys, environment, allowLive) => connectable(readEnteredKeys(keys, environment, allowLive)),
  },
};
