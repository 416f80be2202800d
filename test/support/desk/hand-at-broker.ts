import type { RealDesk } from "./real-desk";

type Listed = { readonly id: string; readonly symbol: string; readonly side: string };
type HeldAtBroker = { readonly symbol: string; readonly qty: string; readonly qty_available: string };
type HandOrder = Readonly<Record<string, string | null | Readonly<Record<string, string>>>>;

/** A person who trades the account of a desk with the broker's own tools. Each answer is a status with what the broker says. */
export function handAtBroker({ server, line }: Pick<RealDesk, "server" | "line">) {
  const send = line?.fetch ?? fetch;
  const sent: string[] = [];
  /** Status 0 where nobody answered; what is no JSON, as a gateway's page, is told as it came. */
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }> => {
    try {
      const response = await send(server.tradingUrl + path, {
        method,
        headers: { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json");
      return { status: response.status, body: isJson && text !== "" ? (JSON.parse(text) as unknown) : text };
    } catch (error) {
      return { status: 0, body: String(error) };
    }
  };
  return {
    /** Client ids of all that was sent. */
    sent: sent as readonly string[],
    /** Sends an order for the day, at the market unless told otherwise. */
    order: async (symbol: string, side: "buy" | "sell", qty: string, part: HandOrder = {}) => {
      const time_in_force = symbol.includes("/") ? "gtc" : "day";
      const id = `hand-${sent.length + 1}`;
      sent.push(id);
      return ask("POST", "/v2/orders", { symbol, side, qty, type: "market", time_in_force, client_order_id: id, ...part });
    },
    /** Cancels what rests for the symbol and sells, or the `nth` of it. Returns how many orders it met. */
    cancelSales: async (symbol: string, nth?: number): Promise<number> => {
      const open = (await ask("GET", "/v2/orders?status=open&limit=500")).body as readonly Listed[];
      const all = open.filter((order) => order.symbol === symbol && order.side === "sell");
      const sales = nth === undefined ? all : all.slice(nth, nth + 1);
      for (const { id } of sales) await ask("DELETE", `/v2/orders/${id}`);
      return sales.length;
    },
    /** "Close position": sells all of it, or `qty`. */
    closePosition: async (symbol: string, qty?: string) => {
      const query = qty === undefined ? "" : `?qty=${qty}`;
      const answer = await ask("DELETE", `/v2/positions/${symbol.replace("/", "")}${query}`);
      const { client_order_id: id } = (answer.status === 200 ? answer.body : {}) as { readonly client_order_id?: string };
      if (id !== undefined) sent.push(id);
      return answer;
    },
    positions: async () => (await ask("GET", "/v2/positions")).body as readonly HeldAtBroker[],
  };
}

export type Hand = ReturnType<typeof handAtBroker>;

/** Cancels what sells the symbol and sells `qty` of it, or all, by hand; the desk has not looked by the time this returns. */
export async function sellByHand(desk: RealDesk, hand: Hand, symbol: string, qty?: string): Promise<void> {
  await hand.cancelSales(symbol);
  // What was cancelled is free a moment later.
  await desk.moveTo(desk.wall.now() + 1_000);
  const answer = await hand.closePosition(symbol, qty);
  if (answer.status !== 200) throw new Error(`the sale by hand was refused: ${JSON.stringify(answer.body)}`);
  await desk.moveTo(desk.wall.now() + 1_000);
}
