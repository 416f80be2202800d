import { CircleAlert, CircleCheck, CircleQuestionMark } from "lucide-react";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { PROMISES, type Promiser } from "@/server/core/agents/promises";
import type { PromiseCheck } from "./overview-types";

const LOOKS = {
  kept: { icon: CircleCheck, tone: "text-ink-faint", word: "kept" },
  broken: { icon: CircleAlert, tone: "text-amber", word: "broken" },
  unchecked: { icon: CircleQuestionMark, tone: "text-amber", word: "not checked" },
} as const satisfies Record<PromiseCheck["state"], unknown>;

const GROUPS = [
  { of: "agent", title: "Promised by each agent" },
  { of: "account", title: "Promised by the account" },
  { of: "desk", title: "Promised by the desk" },
] as const satisfies readonly { of: Promiser; title: string }[];

/** Every promise with how it was found, when and by what, and what to do where it is broken. */
export function PromiseList({ checks }: { readonly checks: readonly PromiseCheck[] }) {
  return (
    <div className="border-line border-t pb-2 text-sm">
      {GROUPS.map(({ of, title }) => {
        const own = checks.filter(({ name }) => PROMISES[name].of === of);
        return (
          <section key={of} aria-label={title}>
            <h3 className="px-4 pt-3 pb-1 text-ink-muted text-xs">{title}</h3>
            <ul>
              {own.map((check) => (
                <PromiseRow key={check.name} check={check} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function PromiseRow({ check }: { readonly check: PromiseCheck }) {
  const { icon: Icon, tone, word } = LOOKS[check.state];
  const { title, how, remedy } = PROMISES[check.name];
  return (
    <li className="flex items-start gap-2.5 px-4 py-1.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0 grow">
        <p>{title}</p>
        <p className="mt-0.5 text-ink-muted text-xs">
          <span className={check.state === "kept" ? undefined : tone}>{word}</span> at{" "}
          <Time at={check.checkedAt} show="time" detail="second" />
          {check.why === null ? null : (
            <>
              : <Words text={check.why} within />
            </>
          )}
          . By {how}.{check.state === "kept" ? null : ` What to do: ${remedy}.`}
        </p>
      </div>
    </li>
  );
}
