import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Time } from "@/components/ui/text/time";
import type { AgentDetail } from "../agent-types";
import { CompareVersions } from "./compare-versions";
import { versionChanges } from "./version-changes";
import { VersionDiff } from "./version-diff";

type Version = AgentDetail["versions"][number];

/** Every version, newest first, with what it changed. None is ever overwritten: going back makes a new one. */
export function AgentVersions({ agent, onTake }: { readonly agent: AgentDetail; readonly onTake?: (version: Version) => void }) {
  const { versions } = agent;
  return (
    <Card title="Versions" meta={count(versions.length, "version")} flush>
      <CompareVersions versions={versions} />
      <ol className="max-h-[48rem] divide-y divide-line overflow-y-auto">
        {versions.map((version, index) => (
          <li key={version.version} className="grid gap-1.5 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-2">
              <span className="font-medium">Version {version.version}</span>
              <span className="text-ink-muted text-xs">
                <Time at={version.createdAt} /> by {version.createdBy}
              </span>
              {version.version === agent.version ? (
                <span className="ml-auto text-accent text-xs">in force</span>
              ) : onTake ? (
                <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onTake(version)}>
                  Put into the form
                </Button>
              ) : null}
            </div>
            {version.note ? <p className="text-ink-muted">{version.note}</p> : null}
            <Changes version={version} before={versions[index + 1]} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Changes({ version, before }: { readonly version: Version; readonly before: Version | undefined }) {
  if (!before) return <p className="text-ink-faint text-xs">How it began.</p>;
  const changes = versionChanges(before, version);
  if (changes.length === 0) return <p className="text-ink-faint text-xs">The same as version {before.version}.</p>;
  return <VersionDiff changes={changes} />;
}
