import type { CustomTypeOptions } from "i18next";
import { createContext, useContext } from "react";

export const SIZES = ["normal", "large", "xlarge"] as const;
export const THEMES = ["light", "dark", "contrast", "auto"] as const;

/** The closed lists of the domain as their labels know them: this folder imports nothing of the house but its texts' keys. */
export type Vocabulary = CustomTypeOptions["resources"]["vocabulary"];
export type Language = keyof Vocabulary["language"];
export type Role = keyof Vocabulary["role"];

/** Who runs this portal, as its settings say; null: the product's own name stands. */
export interface SiteIdentity {
  /** 江州市基层立法联系点 */
  name: string;
  tagline: string | null;
  organiser: string | null;
  hotline: string | null;
  hours: string | null;
}

/** The addresses the frame leads to. */
export type PortalLinks = Record<
  | "home" | "results" | "compare" | "receipt" | "search" | "points" | "past" | "openData" | "about" | "privacy" | "accessibility"
  | "display" | "account" | "mine" | "desk" | "signIn" | "signOut",
  string
>;

/** What the frame of a page knows about its reader and its portal. */
export interface Shell {
  language: Language;
  languages: readonly Language[];
  size: (typeof SIZES)[number];
  theme: (typeof THEMES)[number];
  account: { displayName: string; role: Role; pointName: string | null } | null;
  site: SiteIdentity | null;
  links: PortalLinks;
  /** Path and query of this page: where a saved display setting returns to. */
  here: string;
}

const ShellContext = createContext<Shell | null>(null);
export const ShellProvider = ShellContext.Provider;

/** The frame's knowledge of the reader; root.tsx provides it. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error("A layout stands outside the ShellProvider of root.tsx");
  return shell;
}

/** Roles that work at a desk. The server decides what they may open; this only chooses a link. */
export function worksAtDesk(role: Role): boolean {
  return role === "staff" || role === "legislator" || role === "informant" || role === "admin";
}
