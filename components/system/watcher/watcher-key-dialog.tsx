"use client";

import { SecretDialog } from "@/components/access/secret-dialog";
import { useTRPCClient } from "@/components/desk/trpc";

interface WatcherKeyDialogProps {
  /** Whether there is one already, which is good for nothing from then on. */
  readonly isAnother: boolean;
  readonly onClose: () => void;
}

/** Makes the key by which the desk knows its watcher, and shows it this once. */
export function WatcherKeyDialog({ isAnother, onClose }: WatcherKeyDialogProps) {
  const client = useTRPCClient();
  return (
    <SecretDialog
      what="key"
      title={isAnother ? "Make another key for the watcher" : "Make a key for the watcher"}
      description="By it the desk knows its watcher, and tells you when that is gone. It opens nothing else."
      fields={() => (isAnother ? <p className="text-ink-muted">The key that it has now is good for nothing then.</p> : null)}
      make={() => client.alerts.makeWatcherKey.mutate({})}
      secretOf={({ secret }) => secret}
      says={() => (
        <>
          Keep it now: it is shown this once. Put it into the watcher's <code>watch.json</code> as the <code>key</code> of this
          desk, and start the watcher again.
        </>
      )}
      onClose={onClose}
    />
  );
}
