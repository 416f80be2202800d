import { errors } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { alpacaFault } from "../../alpaca/errors";

/** Whether the plan does not permit the feed. The code differs from case to case, so the text tells. */
export function isFeedRefusal(error: unknown): boolean {
  return error instanceof errors.ApiError && error.status === 403 && /\bSIP\b|subscription/i.test(error.message);
}

/** For what the request itself is to blame: a symbol that the vendor does not take, or an address that is too long. */
const BAD_REQUEST = [400, 414, 422, 431];

/** Whether the request itself was refused, so that fewer symbols may get an answer. */
export function isBadRequest(error: unknown): error is errors.ApiError {
  return error instanceof errors.ApiError && BAD_REQUEST.includes(error.status);
}

/** What went wrong with a question about `what`, as a Fault whose sentence begins with it. Faults pass as they are. */
export async function faultOf(error: unknown, what: string): Promise<Fault> {
  if (error instanceof Fault) return error;
  const { code, message } = await alpacaFault(error, "read");
  return new Fault(code, `${what} of Alpaca: ${message}`, { cause: error });
}
