import { useTranslation } from "react-i18next";
import type { OwnWords } from "../queries/own-words.server";
import { ProposalText } from "./compose-redline";

/** What somebody wrote, shown back to them; `compact` is for the slip, where the rest stands beside it. */
export function ReceiptWords({ words: { kind, text, lines, sentence, reason, label }, compact = false }: { words: OwnWords; compact?: boolean }) {
  const { t } = useTranslation(["receipt", "vocabulary"]);
  const changed = lines?.filter(({ relation }) => relation !== "kept") ?? null;
  return (
    <div className="grid gap-3">
      {text !== null && <p className={`whitespace-pre-line ${compact ? "text-ui" : "text-body"}`}>{lines === null && <b className="font-semibold">{t("receipt:own.kind", { kind: t(`vocabulary:suggestion_kind.${kind}`) })}{" "}</b>}{text}</p>}
      {changed !== null && <div className={compact ? "[&_.law]:!text-ui [&_.law]:!leading-[1.9] [&_.law_p]:!indent-0" : "[&_.law]:!text-body"}><ProposalText label={compact ? null : label} lines={compact ? changed : lines!} /></div>}
      {!compact && sentence !== null && <p className="text-ui">{t("receipt:own.sentence", { sentence })}</p>}
      {!compact && reason !== null && <p className="text-ui whitespace-pre-line text-ink-2">{t("receipt:own.reason", { reason })}</p>}
    </div>
  );
}
