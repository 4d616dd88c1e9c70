import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { followCode, type FollowTarget } from "../follow-target";

export interface FollowFormProps {
  target: FollowTarget;
  /** Whether this portal can send mail at all. */
  mail: boolean;
  email?: string;
  error?: string | undefined;
}

/** The Atom feed of the same; null where there is none: one's own suggestion is nobody else's news. */
function feedOf(target: FollowTarget): string | null {
  switch (target.kind) {
    case "suggestion": return null;
    case "point": return paths.pointFeed(target.point);
    case "regulation": return paths.regulationFeed(target.regulation);
    case "article": return paths.articleFeed(target.regulation, target.ordinal, target.article);
  }
}

/** Leave an address to be told; what comes, and that it ends in one step. */
export function FollowForm({ target, mail, email = "", error }: FollowFormProps) {
  const { kind } = target;
  const feed = feedOf(target);
  const { t } = useTranslation("following");
  if (!mail) return <p className="text-ui text-ink-2">{t(kind === "suggestion" ? "block.unavailable_suggestion" : "block.unavailable")} <FeedLink href={feed} /></p>;
  return (
    <div className="grid gap-3">
      <p className="text-ui text-ink-2">{t(`block.what_${kind}`)}</p>
      <form method="post" action={paths.follow(followCode(target))} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="to" value={followCode(target)} />
        <div className="min-w-0 flex-1 basis-[240px]"><TextField name="email" type="email" label={t("block.email")} autoComplete="email" defaultValue={email} error={error} maxLength={200} required /></div>
        <Button>{t("block.submit")}</Button>
      </form>
      <p className="text-note text-ink-2">{t("block.promise")} <FeedLink href={feed} /></p>
    </div>
  );
}

function FeedLink({ href }: { href: string | null }) {
  const { t } = useTranslation("following");
  return href === null ? null : <a href={href} type="application/atom+xml">{t("block.feed")}</a>;
}

/** The same, closed below what it is about, on a page that is about something else. */
export function FollowBlock(props: FollowFormProps) {
  const { t } = useTranslation("following");
  return (
    <details className="no-print panel px-5 py-1">
      <summary className="flex tap items-center gap-2 text-ui">{t(`block.${props.target.kind}`)}<Icon name="chev" className="i ml-auto" /></summary>
      <div className="max-w-[640px] pt-1 pb-4"><FollowForm {...props} /></div>
    </details>
  );
}
