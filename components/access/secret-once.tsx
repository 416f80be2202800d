import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/inputs/copy-button";

interface SecretOnceProps {
  readonly label: string;
  readonly secret: string;
  /** What holds of it, and until when. */
  readonly children: ReactNode;
}

/** What the desk tells this once: it keeps no more than a hash. */
export function SecretOnce({ label, secret, children }: SecretOnceProps) {
  return (
    <div className="grid gap-2">
      <p className="text-ink-muted">{children}</p>
      <p className="flex items-start gap-1 rounded-control border bg-sunken p-2">
        <code data-part="secret" className="min-w-0 grow break-all font-mono text-xs">
          {secret}
        </code>
        <CopyButton text={secret} label={`Copy the ${label.toLowerCase()}`} />
      </p>
    </div>
  );
}
