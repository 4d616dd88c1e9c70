import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { DeskLayout } from "~/ui/layouts/desk-layout";

/** The frame of the administrator's pages. */
export function AdminDesk({ current, children }: { current: "health" | "accounts" | "points" | "site" | "audit"; children: ReactNode }) {
  const { t } = useTranslation("admin");
  const tabs = [
    { href: paths.admin(), label: t("tabs.health"), current: current === "health" },
    { href: paths.adminAccounts(), label: t("tabs.accounts"), current: current === "accounts" },
    { href: paths.adminPoints(), label: t("tabs.points"), current: current === "points" },
    { href: paths.adminSite(), label: t("tabs.site"), current: current === "site" },
    { href: paths.adminAudit(), label: t("tabs.audit"), current: current === "audit" },
  ];
  return <DeskLayout tabs={tabs}><div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div></DeskLayout>;
}
