import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { can, type Actor } from "~/permissions";
import { DeskLayout } from "~/ui/layouts/desk-layout";

/** The frame of the pages of the thesaurus, at a point's desk and at the legislature's. */
export function ThesaurusDesk({ actor, children }: { actor: Actor; children: ReactNode }) {
  const { t } = useTranslation("thesaurus");
  const tabs = [
    { href: paths.desk(), label: t("tabs.desk") },
    ...(can(actor, "draft.read") ? [{ href: paths.drafts(), label: t("tabs.drafts") }] : []),
    { href: paths.thesaurus(), label: t("tab"), current: true },
  ];
  return <DeskLayout tabs={tabs}>{children}</DeskLayout>;
}
