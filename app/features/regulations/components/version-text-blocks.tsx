import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { isHeading, type OutlineArticle, type OutlineBlock } from "../outline";

/** What stands between articles: headings, and the note, preamble or attachments of a text. */
export function OtherText({ block }: { block: Exclude<OutlineBlock, OutlineArticle> }) {
  if (isHeading(block)) {
    const small = block.kind === "section";
    return <h2 id={`h${block.provisionId}`} className={small ? "chapter-h !pt-6 !text-h3" : "chapter-h"}>{block.label}{block.label && "　"}{block.heading}</h2>;
  }
  return (
    <div className="law px-0 pt-6 lg:w-(--sheet) lg:px-[50px]">
      {block.label && <p className="!indent-0 font-sans font-bold">{block.label}</p>}
      {block.text.split("\n").map((line, at) => <p key={at} className={block.kind === "note" ? "!indent-0 text-center !text-ui text-ink-2" : undefined}>{line}</p>)}
    </div>
  );
}

/** At the foot of the sheet: words on the draft as a whole. */
export function WholeDraft({ open, count, suggest, read }: { open: boolean; count: number; suggest: string; read: string }) {
  const { t } = useTranslation("reading");
  if (!open && count === 0) return null;
  return (
    <div className="rule-t no-print mt-8 py-8 lg:w-(--sheet) lg:px-[50px]">
      <h2 className="text-h3 font-bold">{open ? t("whole.heading") : t("whole.title")}</h2>
      <p className="mt-2 text-body text-ink-2">{open ? t("whole.text") : t("whole.lead")}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {open && <ButtonLink href={suggest}>{t("whole.suggest")}</ButtonLink>}
        {count > 0 && <ButtonLink tone={open ? "quiet" : "default"} href={read}>{t("whole.read", { count })}</ButtonLink>}
        {open && <ButtonLink tone="quiet" href={paths.points()}>{t("whole.points")}</ButtonLink>}
      </div>
    </div>
  );
}
