/** Who is right where a request or an answer is other than its document says. "we": the desk, or the local server on purpose. */
export type Deviation = {
  readonly what: string;
  readonly right: "the document" | "the observed answers" | "we";
  readonly why: string;
};

const EXAMPLE = "the document's own example of GET /v2/account has it, and so have recorded answers of paper accounts";
const RECORDED = "recorded answers of paper accounts have it, as null: 2026-10";
const LEGS = "null in every recorded answer since 2026-06-06; the document calls it an object, which no leg can have";
const BARE_DATE =
  "the guide to account activities and recorded answers have days there; the document's format is that of an instant";
const WASH = "refusals of a potential wash trade that clients report have it, beside code and message";
const FEE_ROW = "the guide to account activities has it in the rows of fees";

/** Every deviation that the traded day of `test/real/orders/documents.db.test.ts` meets. One that is not met any more has to go. */
export const KNOWN_DEVIATIONS: readonly Deviation[] = [
  { what: "account: admin_configurations is not named", right: "the observed answers", why: EXAMPLE },
  { what: "account: crypto_tier is not named", right: "the observed answers", why: EXAMPLE },
  { what: "account: effective_buying_power is not named", right: "the observed answers", why: EXAMPLE },
  { what: "account: position_market_value is not named", right: "the observed answers", why: EXAMPLE },
  { what: "account: user_configurations is not named", right: "the observed answers", why: EXAMPLE },
  { what: "activity: date is no datetime", right: "the observed answers", why: BARE_DATE },
  { what: "activity: description is not named", right: "the observed answers", why: FEE_ROW },
  { what: "activity: price is not named", right: "the observed answers", why: FEE_ROW },
  { what: "closed position: body.source is not named", right: "the observed answers", why: RECORDED },
  { what: "closed position: body.subtag is not named", right: "the observed answers", why: RECORDED },
  { what: "order: legs.*.expires_at is not named", right: "the observed answers", why: "an order has it, and a leg is one" },
  { what: "order: legs.*.legs is null", right: "the observed answers", why: LEGS },
  { what: "order: legs.*.source is not named", right: "the observed answers", why: RECORDED },
  { what: "order: legs.*.subtag is not named", right: "the observed answers", why: RECORDED },
  { what: "order: source is not named", right: "the observed answers", why: RECORDED },
  { what: "order: subtag is not named", right: "the observed answers", why: RECORDED },
  { what: "refusal: existing_order_id is not named", right: "the observed answers", why: WASH },
  { what: "refusal: reject_reason is not named", right: "the observed answers", why: WASH },
];
