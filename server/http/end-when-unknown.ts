import type { ServerResponse } from "node:http";
import { Fault } from "../core/fault";
import type { Askers } from "../people/find-askers";
import type { Credential } from "../people/read-credential";

const CHECK_MS = 30_000;

/** Cuts a long answer off once whoever asked for it is not known any more: at once where this process hears of it, else within half a minute. */
export function endWhenUnknown(response: ServerResponse, askers: Askers, credential: Credential): void {
  const look = () => {
    askers.find(credential).then(
      (asker) => {
        if (!asker) response.destroy();
      },
      (error: unknown) => {
        // A database that is away has thrown nobody out.
        if (!(error instanceof Fault)) response.destroy(error instanceof Error ? error : new Error(String(error)));
      },
    );
  };
  const timer = setInterval(look, CHECK_MS).unref();
  const done = askers.onForget(look);
  response.once("close", () => {
    clearInterval(timer);
    done();
  });
}
