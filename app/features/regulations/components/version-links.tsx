import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { can } from "~/permissions";
import { Icon, type IconName } from "~/ui/icon";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import type { VersionState } from "~/vocabulary";
import { KeyHelp } from "./reading-help";

export interface ReadVersionHead {
  regulation: string;
  title: string;
  ordinal: number;
  label: string;
  state: VersionState;
  /** Whether an explanation or a note of changes came with it. */
  explained: boolean;
}

function ActionLink({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return <a className="inline-flex tap items-center gap-2" href={href}><Icon name={icon} />{children}</a>;
}

/** What else can be done with a version: its explanation, the version before, the results, a print. */
export function VersionActions({ version, before, results, open }: { version: ReadVersionHead; before: number | null; results: string | null; open: boolean }) {
  const { t } = useTranslation(["reading", "behalf"]);
  const { account } = useShell();
  const { regulation, ordinal } = version;
  const speaksForOthers = account !== null && can({ accountId: null, role: account.role, pointId: null }, "suggestion.submit_for_others");
  return (
    <>
      {version.explained && <ActionLink href={paths.explanation(regulation, ordinal)} icon="book">{t("explanation")}</ActionLink>}
      {before !== null && <ActionLink href={paths.compare(regulation, before, ordinal)} icon="split">{t("compare")}</ActionLink>}
      {results !== null && <ActionLink href={paths.consultationResults(results)} icon="chart">{t("results")}</ActionLink>}
      {open && speaksForOthers && <ActionLink href={paths.forOthers(regulation, ordinal)} icon="say">{t("behalf:link")}</ActionLink>}
      {/* Shown by script: without one, printing is the browser's own menu. */}
      <button type="button" className="inline-flex tap items-center gap-2 underline decoration-line-2 underline-offset-4" data-print hidden><Icon name="print" />{t("print")}</button>
      <button type="button" className="inline-flex tap items-center gap-2 underline decoration-line-2 underline-offset-4" data-listen-all hidden><Icon name="sound" />{t("listen.all")}</button>
      <KeyHelp />
    </>
  );
}

/** A draft that only the legislature sees, or a version that has been followed by another. */
export function VersionNotices({ version, after }: { version: ReadVersionHead; after: { ordinal: number; label: string } | null }) {
  const { t } = useTranslation("reading");
  if (version.state === "draft") return <div className="mt-4 max-w-[44em]"><Message tone="warn" icon="lock" title={t("draft_notice.title")}><p>{t("draft_notice.text")}</p></Message></div>;
  if (after === null) return null;
  return (
    <div className="mt-4 max-w-[44em]">
      <Message><p>{t("newer")}<a href={paths.regulation(version.regulation, after.ordinal)}>{t("newer_link", { label: after.label })}</a></p></Message>
    </div>
  );
}
