import { Card } from "@/components/ui/card";

const VARIABLES = [
  { name: "ALPACA_API_KEY", says: "the key's id" },
  { name: "ALPACA_SECRET_KEY", says: "its secret" },
  { name: "ALPACA_FEED", says: "iex, which every account has, or sip" },
  {
    name: "ZTRADE_ALLOW_LIVE",
    says: "the number of the live account that may be traded; without it the keys are those of a paper account",
  },
] as const;

/** No broker yet: how to get to one. */
export function NoKeysCard() {
  return (
    <Card title="No broker is connected">
      <div className="grid gap-3 text-ink-muted">
        <p>
          The desk trades a market of its own. To trade an account at Alpaca, set these variables and start the desk again; keys
          are made at app.alpaca.markets.
        </p>
        <dl className="grid gap-1.5">
          {VARIABLES.map(({ name, says }) => (
            <div key={name} className="grid gap-x-3 sm:grid-cols-[12rem_1fr]">
              <dt className="font-mono text-ink text-xs leading-5">{name}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
        <p>
          To try it without an account, <code className="font-mono text-ink text-xs">npm run alpaca-server</code> starts a server
          on this machine that answers as Alpaca does, and prints the variables for it.
        </p>
      </div>
    </Card>
  );
}
