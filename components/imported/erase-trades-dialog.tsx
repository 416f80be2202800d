"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";

/** Asks before the executions of an imported account go. */
export function EraseTradesDialog({ account, onClose }: { readonly account: string; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const erase = useMutation(trpc.imported.erase.mutationOptions());
  const eraseAll = async () => {
    try {
      const { executions } = await erase.mutateAsync({ account });
      toast.success(`${count(executions, "execution")} of "${account}" taken away`);
    } catch (error) {
      throw new Error(errorText(error), { cause: error });
    }
    await queryClient.invalidateQueries({ queryKey: trpc.imported.accounts.queryKey() });
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Take the trades of "${account}" away?`}
      account={null}
      consequence="Its imported executions are deleted for good. The files they came from can be imported again. No account of the desk changes."
      confirmLabel="Take them away"
      danger
      typedWord={account}
      onConfirm={eraseAll}
    />
  );
}
