import { Fault } from "../../fault";

const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** What JSON says, with its numbers as the texts they are written with, so that no digit of them is lost. Throws Fault `invalid_input`. */
export function jsonOf(text: string): unknown {
  const exact = text.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`));
  try {
    return JSON.parse(exact);
  } catch (cause) {
    throw new Fault("invalid_input", "is not JSON", { cause });
  }
}
