import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { Leave } from "@/server/core/ports";
import type { Priority } from "../../requests/rate-limited-client";
import { CROSS_SIDE, mayConfirm } from "./questions";
import { UNCERTAIN } from "./refusals";
import type { TradingGateway } from "./trading-gateway";

/** IB asks one thing after the other; more than this is no end. */
const MOST_QUESTIONS = 10;

const idSchema = z.union([z.string().min(1), z.number().transform(String)]);
const questionSchema = z.object({
  id: z.string().min(1),
  message: z.array(z.string()),
  messageIds: z.array(z.string()).catch([]),
});
const ackSchema = z.object({
  order_id: idSchema,
  local_order_id: z.string().nullish().catch(null),
  parent_order_id: idSchema.nullish().catch(null),
});

/** An order that IB has taken. */
export type Acknowledged = {
  readonly orderId: string;
  readonly cOID: string | null;
};

interface Placing {
  readonly action: "submit" | "replace";
  readonly path: string;
  readonly body: object;
  readonly priority: Priority;
  /** Whether it only closes or protects what is held. */
  readonly isClosing: boolean;
  readonly leave?: Leave;
}

/**
 * Sends tickets, and confirms what IB asks about them as far as that is known. Nothing has gone out before the last confirmation, so `leave` is
 * asked before each. Throws Fault `broker_rejected` (`wash_trade` where an order of the other side stands) with IB's words for a question that
 * is not answered: IB was told so, and has not taken the order.
 */
export async function placeTickets(gateway: TradingGateway, placing: Placing): Promise<readonly Acknowledged[]> {
  const { action, priority, leave, isClosing } = placing;
  const post = (path: string, body: object) => gateway.send({ action, method: "POST", path, body, priority, leave });
  let answer = await post(placing.path, placing.body);
  for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
    const question = questionIn(answer);
    if (!question) return acknowledgedIn(answer, action);
    if (!mayConfirm(question.messageIds, isClosing)) throw await decline(gateway, placing, question);
    answer = await post(`/iserver/reply/${encodeURIComponent(question.id)}`, { confirmed: true });
  }
  throw new Fault("broker_rejected", `Interactive Brokers asked more than ${MOST_QUESTIONS} questions; not sent`);
}

type Question = z.infer<typeof questionSchema>;

function questionIn(answer: unknown): Question | null {
  const rows: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return rows.flatMap((row) => questionSchema.safeParse(row).data ?? [])[0] ?? null;
}

function acknowledgedIn(answer: unknown, action: Placing["action"]): readonly Acknowledged[] {
  const read = z
    .array(ackSchema)
    .min(1)
    .safeParse(Array.isArray(answer) ? answer : [answer]);
  if (read.success) return read.data.map(({ order_id: orderId, local_order_id: cOID }) => ({ orderId, cOID: cOID ?? null }));
  const raw = JSON.stringify(answer)?.slice(0, 200);
  throw new Fault(UNCERTAIN[action], `the answer to the order is not what it should be: ${raw}`);
}

/** Tells IB that it is not confirmed, so that nobody confirms it later. An unanswered question has sent nothing either. */
async function decline(
  gateway: TradingGateway,
  { action, priority }: Placing,
  { id, message, messageIds }: Question,
): Promise<Fault> {
  const path = `/iserver/reply/${encodeURIComponent(id)}`;
  const words = message
    .join(" ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const sentence = `Interactive Brokers asks, and the desk does not confirm it (${messageIds.join(", ") || "without an id"}): ${words}`;
  const fault = new Fault(messageIds.includes(CROSS_SIDE) ? "wash_trade" : "broker_rejected", sentence.slice(0, 500));
  return gateway.send({ action, method: "POST", path, body: { confirmed: false }, priority }).then(
    () => fault,
    (cause: unknown) => new Fault(fault.code, fault.message, { cause }),
  );
}
