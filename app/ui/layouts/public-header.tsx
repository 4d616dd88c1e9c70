import { useTranslation } from "react-i18next";
import { Brand } from "../brand";
import { DisplaySettings } from "../display-settings";
import { Icon } from "../icon";
import { useShell, worksAtDesk } from "../shell";

/** Where in the public part a page belongs. */
export type PublicPlace = "home" | "results" | "compare" | "receipt" | "search";

interface NavLink {
  place: PublicPlace | null;
  href: string;
  label: string;
}

function useNavLinks(): { main: NavLink[]; more: NavLink[] } {
  const { t } = useTranslation("layout");
  const { account, links } = useShell();
  const own = account === null
    ? { href: links.signIn, label: t("nav.sign_in") }
    : worksAtDesk(account.role) ? { href: links.desk, label: t("nav.desk") } : { href: links.account, label: t("nav.account") };
  return {
    main: [
      { place: "home", href: links.home, label: t("nav.home") },
      { place: "results", href: links.results, label: t("nav.results") },
      { place: "compare", href: links.compare, label: t("nav.compare") },
      // Whoever signed in need not type a number and a secret; the page leads on to those who want to.
      account === null ? { place: "receipt", href: links.receipt, label: t("nav.receipt") } : { place: "receipt", href: links.mine, label: t("nav.mine") },
    ],
    more: [
      { place: "search", href: links.search, label: t("nav.search") },
      { place: null, href: links.points, label: t("nav.points") },
      { place: null, ...own },
    ],
  };
}

function HeaderSearch() {
  const { t } = useTranslation("layout");
  const { links } = useShell();
  return (
    <form role="search" action={links.search} className="relative hidden w-[216px] xl:block big:hidden">
      <label htmlFor="header-q" className="sr-only">{t("search.label")}</label>
      <Icon name="search" className="i pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-2" />
      <input id="header-q" name="q" type="search" className="field !pl-10" placeholder={t("search.placeholder")} autoComplete="off" />
    </form>
  );
}

function Menu({ links, current }: { links: NavLink[]; current?: PublicPlace }) {
  const { t } = useTranslation("layout");
  return (
    <details name="header-menu" className="header-menu lg:hidden big:lg:block">
      <summary className="btn !px-3"><Icon name="menu" />{t("nav.menu")}</summary>
      <nav aria-label={t("nav.menu")} className="panel header-pop w-[280px] max-md:w-auto">
        <ul className="divide-y divide-line text-body">
          {links.map(({ place, href, label }) => (
            <li key={href}>
              <a className="menu-link" href={href} aria-current={place !== null && place === current ? "page" : undefined}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

/** The header of public pages: name, four places, search and display settings; a menu on phones and in large type. */
export function PublicHeader({ current }: { current?: PublicPlace }) {
  const { t } = useTranslation("layout");
  const { account } = useShell();
  const { main, more } = useNavLinks();
  const own = more.at(-1);
  return (
    <header className="no-print rule-b relative bg-paper">
      <div className="wrap flex min-h-[60px] items-center gap-x-3 py-1.5 md:min-h-[76px] md:gap-x-5 lg:py-0">
        <Brand />
        <nav aria-label={t("nav.label")} className="ml-auto hidden lg:block big:hidden">
          <ul className="flex text-ui">
            {main.map(({ place, href, label }) => (
              <li key={href}><a className="nav-link" href={href} aria-current={place === current ? "page" : undefined}>{label}</a></li>
            ))}
            {account !== null && own && <li><a className="nav-link" href={own.href}>{own.label}</a></li>}
          </ul>
        </nav>
        {/* The home page and the search page have a larger field of their own. */}
        {current !== "home" && current !== "search" && <HeaderSearch />}
        <DisplaySettings className="ml-auto lg:ml-0 big:ml-auto" />
        <Menu links={[...main, ...more]} current={current} />
      </div>
    </header>
  );
}
