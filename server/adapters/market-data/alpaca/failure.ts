import { errors } from "@alpacahq/alpaca-trade-api";
import { Fault, messageOf } from "@/server/core/fault";

/** Whether the plan does not permit the feed. The code differs from case to case, so the text tells. */
export function isFeedRefusal(error: unknown): boolean {
  return error instanceof errors.ApiError && error.status === 403 && /\bSIP\b|subscription/i.test(error.message);
}

/** Whether the request itself was refused, as for a symbol the vendor does not take. */
export function isBadRequest(error: unknown): error is errors.ApiError {
  return error instanceof errors.ApiError && (error.status === 400 || error.status === 422);
}

/** What went wrong with a question to Alpaca, as a Fault: `refused` for the keys, `not_found`, else `broker_unreachable`. */
export function faultOf(error: unknown, what: string): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof errors.FetchError) {
    if (error.cause instanceof Fault) return error.cause;
    return new Fault("broker_unreachable", `Alpaca did not answer about ${what}: ${error.cause.message}`, { cause: error });
  }
  if (error instanceof errors.ApiError) {
    if (error.status === 404) return new Fault("not_found", `Alpaca knows nothing of ${what}`, { cause: error });
    if (error.status === 401 || error.status === 403) return refusal(error, what);
    return new Fault("broker_unreachable", `Alpaca answered ${error.status} about ${what}`, { cause: error });
  }
  return new Fault("broker_unreachable", `Alpaca's answer about ${what} cannot be read: ${messageOf(error)}`, { cause: error });
}

function refusal({ status }: errors.ApiError, what: string): Fault {
  return new Fault("refused", `Alpaca refuses ${what} (${status}): check the keys and what the plan permits`);
}
