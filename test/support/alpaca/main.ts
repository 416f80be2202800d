import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { HELP, readOptions } from "./command-line";
import { type AlpacaServer, startAlpacaServer } from "./start-alpaca-server";

const STEP_MS = 1_000;

const values = chosen();

/** Ends the process for whoever asks for help, or for an option that there is not. */
function chosen() {
  try {
    const options = readOptions(process.argv.slice(2));
    if (!options.help) return options;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** How far the market's clock is ahead of the wall: to the next opening where the exchange is closed and somebody wants it open. */
function shiftMs(now: number): number {
  const { open, nextOpen } = marketHoursAt("equity", now);
  return values["open-always"] && !open && nextOpen !== null ? nextOpen - now : 0;
}

/** The lines a desk needs in its environment. */
function environmentOf(server: AlpacaServer): string {
  const variables = {
    ALPACA_API_KEY: server.keyId,
    ALPACA_SECRET_KEY: server.secret,
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}

const aheadMs = shiftMs(Date.now());
/** Moved on by hand with `POST /_advance`. */
let movedMs = 0;
const clock = {
  now: () => Date.now() + aheadMs + movedMs,
  set: (at: number) => {
    movedMs += Math.max(0, at - clock.now());
  },
};
const server = await startAlpacaServer({
  clock,
  startAt: clock.now(),
  newsAheadMs: () => aheadMs + movedMs,
  seed: Number(values.seed),
  port: Number(values.port),
  cashUsd: values.cash,
  ...(values["history-days"] !== undefined && { historyDays: Number(values["history-days"]) }),
  keyId: values.key,
  secret: values.secret,
  ...(values["rate-limit"] !== undefined && { rateLimitPerMinute: Number(values["rate-limit"]) }),
  ...(values["no-rate-limit"] && { rateLimitPerMinute: null }),
  habits: { coinFee: !values["no-coin-fee"], shorting: values.shorting },
});
const { open, reason } = marketHoursAt("equity", clock.now());
console.log(`${environmentOf(server)}\n`);
console.log(`A simulated market of seed ${values.seed}, at ${new Date(clock.now()).toISOString()}: ${open ? "open" : reason}.`);
console.log(
  `Faults: curl -d '{"fault":"drop_after_accept","times":1}' ${server.tradingUrl}/_faults ; end them with {"fault":"reset"}.`,
);
console.log(
  `What somebody else has in the account: curl -d '{"fault":"show_order","order":{"symbol":"KO","notional":"25","qty":null}}' ` +
    `${server.tradingUrl}/_faults ; so too show_activity, show_position and show_account, and all at once with ` +
    `{"fault":"account_of","seed":7,"symbols":["TSLA"]}, of whose symbols nothing rests.`,
);
console.log(
  `States of the account: curl -d '{"fault":"account_state","state":"closing_only"}' ${server.tradingUrl}/_faults ; ` +
    `"none" ends them, "told":false keeps them from being told.`,
);
console.log(`News: curl -d '{"headline":"Deliveries beat every estimate","symbols":["TSLA"]}' ${server.tradingUrl}/_news .`);
console.log(`Time: curl -d '{"byMs":60000}' ${server.tradingUrl}/_advance . Stop with Ctrl-C.`);

let playing = Promise.resolve();
const timer = setInterval(() => {
  playing = playing
    .then(() => server.advance(clock.now()))
    .catch((error: unknown) => console.error("the market stopped:", error));
}, STEP_MS);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    clearInterval(timer);
    playing.then(() => server.close()).catch((error: unknown) => console.error(error));
  });
}
