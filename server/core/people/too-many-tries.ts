import { Fault } from "../fault";

/** Somebody tried too often to be let in. */
export class TooManyTries extends Fault {
  constructor(readonly retryS: number) {
    super("too_many_tries", `too many tries: the next one is taken in ${Math.ceil(retryS / 60)} min`);
  }
}
