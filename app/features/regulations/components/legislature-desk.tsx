import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { DeskLayout } from "~/ui/layouts/desk-layout";

/** The frame of the legislature's pages: rounds and drafts. */
export function LegislatureDesk({ current, context, children }: { current: "desk" | "drafts"; context?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation(["drafts", "thesaurus"]);
  const tabs = [
    { href: paths.desk(), label: t("tabs.desk"), current: current === "desk" },
    { href: paths.drafts(), label: t("tabs.drafts"), current: current === "drafts" },
    { href: paths.thesaurus(), label: t("thesaurus:tab") },
  ];
  return <DeskLayout tabs={tabs} context={context}>{children}</DeskLayout>;
}
