import type { Venue } from "../venues/venue";
import { createIbkr } from "./create-ibkr";
import { readIbkrConfig } from "./read-ibkr-config";
import { CONNECTION_STEPS } from "./test-connection";

const LABELS: Readonly<Record<(typeof CONNECTION_STEPS)[number], string>> = {
  gateway: "Gateway",
  session: "Session",
  account: "Account",
  feed: "Market data",
  clock: "Clock",
};

/** Paper and live accounts at Interactive Brokers, through the user's own Client Portal gateway: shares and coins. */
export const ibkrVenue: Venue = {
  name: "ibkr",
  title: "Interactive Brokers",
  variables: [
    { name: "IBKR_ACCOUNT", says: "the account's number, DU... for paper", isNeeded: true },
    { name: "IBKR_GATEWAY_URL", says: "where the gateway listens; https://localhost:5000 unless set", isNeeded: false },
  ],
  advice: "the Client Portal gateway runs on this machine and is logged in by a browser",
  rehearsal: null,
  steps: CONNECTION_STEPS.map((step) => ({ step, label: LABELS[step] })),
  news: [],
  // Its gateway is logged in by a browser.
  entry: null,
  configure: (environment, allowLive) => {
    const config = readIbkrConfig(environment, allowLive);
    return config && { kind: config.kind, connect: (inputs) => createIbkr(config, inputs) };
  },
};
