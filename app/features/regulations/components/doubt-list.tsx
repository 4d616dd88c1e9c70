import { useTranslation } from "react-i18next";
import type { Doubt } from "~/features/legal-text/provision";
import { Message } from "~/ui/message";

/** What the reading of a draft was not sure of, with the line of the source. */
export function DoubtList({ doubts }: { doubts: readonly Doubt[] }) {
  const { t } = useTranslation("drafts");
  if (doubts.length === 0) return <Message tone="ok" title={t("draft.no_doubts")} />;
  return (
    <Message tone="warn" title={t("draft.doubts", { count: doubts.length })}>
      <ul className="mt-2 grid gap-1">
        {doubts.map((doubt, place) => (
          <li key={place} className="flex gap-3">
            <span className="tnum shrink-0">{t("draft.doubt_line", { line: doubt.line })}</span>
            <span>
              {t(`draft.doubt.${doubt.code}`)}
              <span lang="zh-CN" className="block">{doubt.message}</span>
            </span>
          </li>
        ))}
      </ul>
    </Message>
  );
}
