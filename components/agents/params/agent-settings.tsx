"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { fieldErrors } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { NewShadowDialog } from "@/components/shadows/new-shadow-dialog";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentParams } from "@/server/core/agents/agent";
import type { AgentDetail } from "../agent-types";
import { AgentVersions } from "./agent-versions";
import { EffectPreview, FEWEST_PREVIEWED } from "./effect-preview";
import { PARAM_NAMES } from "./param-choices";
import { completed, withUsual } from "./param-draft";
import { ParamFields } from "./param-fields";
import { refusalText } from "./refusal-text";
import { ScheduleFields } from "./schedule-fields";
import { StopRecord } from "./stop-record";
import { type AgentDraft, useAgentDraft } from "./use-agent-draft";
import { usePreview } from "./use-preview";

const NOTE_LENGTH = 200;

/** Schedule and parameters to change, what the change would have done, and every version there was. */
export function AgentSettings({ agent: stored }: { readonly agent: AgentDetail }) {
  const agent = useMemo(() => ({ ...stored, params: withUsual(stored.params) }), [stored]);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { draft, setDraft, base, changed, overtaken, start, landed, rebase } = useAgentDraft(agent);
  const [sent, setSent] = useState<AgentDraft | null>(null);
  const params = completed(draft.params);
  const [beside, setBeside] = useState<AgentParams | null>(null);
  const [last, setLast] = useState(FEWEST_PREVIEWED);
  const preview = usePreview(agent, params, last);
  const save = useMutation(
    trpc.agents.change.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const isOther = params !== null && PARAM_NAMES.some((name) => params[name] !== agent.params[name]);
  const refusal = sent === draft ? save.error : null;
  const change = (next: Partial<AgentDraft>) => setDraft({ ...draft, ...next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!params || !changed || overtaken) return;
    const { cron, timeZone, note } = draft;
    setSent(draft);
    save.mutate(
      { agentId: agent.id, expectedVersion: base.version, cron, timeZone, params, note },
      {
        onSuccess: ({ version }) => {
          landed(draft, { version, cron, timeZone, params });
          toast.success(`${agent.name} decides by version ${version} from its next run on`);
        },
      },
    );
  };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Card
        title={<span id="parameters">Schedule and parameters</span>}
        meta={changed ? "changed, not saved" : `version ${base.version} in force`}
      >
        <form className="grid gap-5" onSubmit={submit}>
          {overtaken ? <Overtaken by={agent.version} onTheirs={() => start(agent)} onMine={rebase} /> : null}
          {refusal ? <Notice tone="red">Not saved: {refusalText(refusal)}. Nothing you typed is lost.</Notice> : null}
          <ScheduleFields
            draft={draft}
            symbol={agent.symbol}
            exitAtSessionEnd={draft.params.exitAtSessionEnd === true}
            onChange={change}
          />
          <ParamFields
            draft={draft.params}
            onChange={(next) => change({ params: next })}
            errors={fieldErrors(refusal ?? preview.error)}
          />
          <StopRecord symbol={agent.symbol} params={params} />
          <EffectPreview preview={preview} changed={changed} complete={params !== null} last={last} onLast={setLast} />
          <div className="flex flex-wrap items-end gap-3 border-t pt-4">
            <div className="min-w-48 grow">
              <Input
                label="Note"
                help="Why, for whoever reads the versions later."
                maxLength={NOTE_LENGTH}
                value={draft.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            </div>
            <Button disabled={!changed} onClick={() => start(base)}>
              Undo changes
            </Button>
            <Button disabled={!isOther} onClick={() => setBeside(params)}>
              Try beside it instead
            </Button>
            <Button type="submit" variant="primary" busy={save.isPending} disabled={!changed || !params || overtaken}>
              Save as version {base.version + 1}
            </Button>
          </div>
        </form>
        {beside === null ? null : (
          <NewShadowDialog agent={agent} params={beside} why={draft.note} onClose={() => setBeside(null)} />
        )}
      </Card>
      <AgentVersions
        agent={agent}
        onTake={({ cron, timeZone, params, version }) =>
          change({ cron, timeZone, params: withUsual(params), note: `as in version ${version}` })
        }
      />
    </div>
  );
}

interface OvertakenProps {
  readonly by: number;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

function Overtaken({ by, onTheirs, onMine }: OvertakenProps) {
  return (
    <Notice
      tone="amber"
      action={
        <span className="flex gap-2">
          <Button size="sm" onClick={onTheirs}>
            Take version {by}
          </Button>
          <Button size="sm" onClick={onMine}>
            Keep mine
          </Button>
        </span>
      }
    >
      Somebody saved version {by} while you were typing. Yours is still here and not saved.
    </Notice>
  );
}
