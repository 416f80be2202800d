import { openIbkrBench } from "../support/ibkr-bench";
import { brokerContract } from "./broker";

// On a local server that speaks as Interactive Brokers' gateway does.
brokerContract("ibkr", async () => {
  const { broker, moveTo, closeSession } = await openIbkrBench();
  return { broker, symbol: "TSLA", moveTo, closeSession };
});
