/** What the tests use of a client whose own types do not resolve. */
declare module "@master-chief/alpaca" {
  type Options = {
    readonly credentials: { readonly key: string; readonly secret: string; readonly paper: boolean };
    readonly endpoints: Readonly<Record<string, unknown>>;
  };
  type Bars = { readonly bars: readonly { readonly t: Date }[]; readonly next_page_token: string | null };
  type Update = { readonly event: string; readonly order: { readonly client_order_id: string } };

  export class AlpacaClient {
    constructor(options: Options & { readonly rate_limit: boolean });
    getAccount(): Promise<{ readonly account_number: string; readonly cash: number }>;
    getClock(): Promise<{ readonly is_open: boolean }>;
    getBars(query: Readonly<Record<string, unknown>>): Promise<Bars>;
    placeOrder(order: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>;
  }

  export class AlpacaStream {
    constructor(options: Options & { readonly type: "account" | "market_data" });
    on(event: "trade_updates", listener: (update: Update) => void): this;
    on(event: "authenticated", listener: () => void): this;
    on(event: "message", listener: (message: object) => void): this;
    subscribe(channel: string): this;
    getConnection(): { close(): void };
  }
}
