const WORDS: Readonly<Record<string, string>> = {
  "account.arm": "armed account",
  "account.disarm": "disarmed account",
  "account.open": "opened account",
  "agent.archive": "archived agent",
  "agent.change": "changed agent",
  "agent.create": "created agent",
  "agent.mode": "switched agent",
  "bars.erase": "erased bars of",
  "bars.import": "imported bars of",
  "clock.set": "set the clock of",
  "clock.stepped": "saw the clock set of the machine that trades",
  "fee.corrected": "booked another fee than was expected of",
  "kill_switch.engage": "engaged the kill switch of",
  "kill_switch.release": "released the kill switch of",
  "news.import": "imported headlines from",
  "order.cancel": "cancelled order",
  "order.recalled": "took back a given-up order of",
  "orders.cancel_all": "cancelled all orders of",
  "orders.cancel_past_books": "cancelled, past the books, orders of",
  "position.adopt": "gave foreign units to",
  "position.close": "asked to close the position of",
  "position.exit": "sold what could not be protected of",
  "position.leave": "left what somebody else holds of",
  "position.move_stop": "moved the stop of",
  "position.reduce": "asked to reduce the position of",
  "position.split": "booked a split of",
  "position.stop": "put back the stop of",
  "run.backfill": "back-filled runs of",
  "run.cancel": "cancelled run",
  "run.note": "noted on run",
  "run.retry": "retried run",
  "run.trigger": "started a run of",
};

/** An action of the audit log as the start of a sentence that its subject ends; an unknown one by its own name. */
export function actionInWords(action: string): string {
  return WORDS[action] ?? action;
}
