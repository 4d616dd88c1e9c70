import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DisplayForm } from "../display-settings";
import { Icon } from "../icon";
import { useShell } from "../shell";
import type { TabLink } from "../tabs";
import { SkipLink } from "./skip-link";

function DeskTabs({ tabs }: { tabs: readonly TabLink[] }) {
  const { t } = useTranslation("layout");
  return (
    <nav aria-label={t("desk.label")} className="flex h-full max-lg:order-last max-lg:h-12 max-lg:w-full max-lg:overflow-x-auto max-lg:whitespace-nowrap">
      {tabs.map(({ href, label, count, current }) => (
        <a key={href} className="wb-tab" href={href} aria-current={current ? "page" : undefined}>
          {label}
          {count !== undefined && <b className="tnum">{count}</b>}
        </a>
      ))}
    </nav>
  );
}

function UserMenu() {
  const { t } = useTranslation(["layout", "vocabulary"]);
  const { account, links } = useShell();
  if (account === null) return null;
  const { displayName, role, pointName } = account;
  return (
    <details name="header-menu" className="header-menu ml-auto">
      <summary className="btn btn-sm btn-quiet !px-2" aria-label={t("desk.user", { name: displayName })}>
        <Icon name="user" />
        <span className="max-w-[12em] overflow-hidden text-ellipsis">{displayName}</span>
        <Icon name="chev" className="i !size-4" />
      </summary>
      <div className="panel header-pop w-[340px] max-md:w-auto">
        <p className="px-5 pt-4 text-ui font-bold">{displayName}</p>
        <p className="px-5 text-note text-ink-2">{[pointName, t(`vocabulary:role.${role}`)].filter(Boolean).join(" · ")}</p>
        <DisplayForm />
        <div className="divide-y divide-line border-t border-line text-ui">
          <a className="menu-link" href={links.mine}>{t("nav.mine")}</a>
          <a className="menu-link" href={links.account}>{t("nav.account")}</a>
          <a className="menu-link" href={links.home}>{t("desk.portal")}</a>
          <form method="post" action={links.signOut}>
            <button className="menu-link w-full">{t("nav.sign_out")}</button>
          </form>
        </div>
      </div>
    </details>
  );
}

interface DeskLayoutProps {
  /** The places of this desk, in the order the work goes. */
  tabs: readonly TabLink[];
  /** A line below the header: which consultation, how far, until when. */
  context?: ReactNode;
  /** The page fills the window and scrolls in its own panes; its main pane carries the id "main". */
  fillsWindow?: boolean;
  children: ReactNode;
}

/** The dense frame of staff and legislators. Unless `fillsWindow`, the children stand in `<main id="main">`. */
export function DeskLayout({ tabs, context, fillsWindow = false, children }: DeskLayoutProps) {
  const { t } = useTranslation("layout");
  const { account, links } = useShell();
  const name = account?.pointName ?? (account?.role === "legislator" ? t("desk.legislature") : t("desk.label"));
  return (
    <div className={`staff flex min-h-screen flex-col text-dense ${fillsWindow ? "lg:h-screen lg:overflow-hidden" : ""}`}>
      <SkipLink />
      <header className="no-print relative flex h-[52px] shrink-0 items-center gap-5 border-b border-line bg-paper px-4 max-lg:h-auto max-lg:flex-wrap max-lg:gap-y-0 max-lg:pt-2 big:h-auto big:min-h-[64px] big:flex-wrap">
        <a href={links.desk} className="plain flex tap items-center gap-2.5 font-bold hover:text-ink hover:no-underline">
          <Icon name="mark" className="size-7" />
          {name}
        </a>
        <DeskTabs tabs={tabs} />
        <UserMenu />
      </header>
      {context && <section aria-label={t("desk.context")} className="flex shrink-0 flex-wrap items-center gap-x-6 gap-y-1 border-b border-line bg-paper px-4 py-2">{context}</section>}
      {fillsWindow ? children : <main id="main" className="w-full max-w-[1440px] px-4 py-6 lg:px-6">{children}</main>}
    </div>
  );
}
