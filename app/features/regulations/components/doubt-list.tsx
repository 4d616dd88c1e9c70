import { useTranslation } from "react-i18next";
import type { Doubt } from "~/features/legal-text/provision";
import { Message } from "~/ui/message";

/**
 * What the reading of a draft was not sure of, with the line of the source.
 * @param total how many doubts there are, on this page and others
 */
export function DoubtList({ doubts, total }: { doubts: readonly Doubt[]; total: number }) {
  const { t } = useTranslation("drafts");
  if (total === 0) return <Message tone="ok" title={t("draft.no_doubts")} />;
  return (
    <Message tone="warn" title={t("draft.doubts", { count: total })}>
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
