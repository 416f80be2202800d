import { CircleCheck, CircleQuestionMark, TriangleAlert } from "lucide-react";
import type { PaletteItem } from "@/components/ui/overlays/command-palette";
import { useWords } from "@/components/ui/text/use-words";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";
import { useAttention } from "../use-attention";

const MOST = 8;
const KEYWORDS = ["attention", "promises", "wrong", "well"];

/** What needs attention, each by the page that tells more; where nothing does, whether that is known. */
export function useAttentionItems(go: (href: string) => void): readonly PaletteItem[] {
  const { items, checks, checkedAt, doubt } = useAttention();
  const { sentence } = useWords();
  const { id } = useAccount();
  if (checkedAt === null) return [];
  const found = items.slice(0, MOST).map(({ text, href, account }, place) => ({
    id: `attention ${place} ${text}`,
    label: account === null ? sentence(text) : `${account.name}: ${sentence(text)}`,
    icon: TriangleAlert,
    keywords: KEYWORDS,
    onSelect: () => (account === null || account.id === id ? go(href) : lookAt(account.id, href)),
  }));
  const kept = checks.filter(({ state }) => state === "kept").length;
  const promises = {
    id: "promises",
    label: doubt === null ? `${kept} of ${checks.length} promises are kept` : `Whether promises are kept is not known: ${doubt}`,
    icon: doubt === null ? CircleCheck : CircleQuestionMark,
    keywords: KEYWORDS,
    onSelect: () => go("/#attention"),
  };
  return [...found, promises];
}
