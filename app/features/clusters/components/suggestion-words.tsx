import { useTranslation } from "react-i18next";
import type { NoiseCode } from "~/features/clusters/noise";
import { formatInstant } from "~/i18n/dates";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import type { Channel, IdentityClass, Role } from "~/vocabulary";
import { Disclosure } from "./disclosure";

export interface ShownWords {
  text: string;
  proposedText: string | null;
  reason: string | null;
  amendmentSentence: string | null;
  original: boolean;
}

export interface CameFrom {
  submitterRole: Role;
  identityClass: IdentityClass | null;
  district: string | null;
  channel: Channel;
  pointName: string | null;
  submittedAt: Date;
}

/** 居民 · 临江区 · 网上 · 3月20日: whom it came from, without a name. */
export function CameFromLine({ from, timeZone }: { from: CameFrom; timeZone: string }) {
  const { t } = useTranslation("vocabulary");
  const { language, account } = useShell();
  const { submitterRole, identityClass } = from;
  const who = submitterRole === "citizen" && identityClass !== null && identityClass !== "other" ? t(`identity_class.${identityClass}`) : t(`role.${submitterRole}`);
  // At the point's own desk its name would stand in every line.
  const point = from.pointName === account?.pointName ? null : from.pointName;
  const rest = [from.district, t(`channel.${from.channel}`), point].filter(Boolean).join(" · ");
  return (
    <>
      {from.submitterRole === "deputy" && <Icon name="badge" className="i !size-4" />}
      <b className="font-semibold text-ink">{who}</b>
      {rest} · <time dateTime={from.submittedAt.toISOString()}>{formatInstant(from.submittedAt, language, timeZone, "day")}</time>
    </>
  );
}

/** The words of a suggestion as this reader may have them; null: only counted. `whole` adds what else was written. */
export function SuggestionWords({ words, whole = false }: { words: ShownWords | null; whole?: boolean }) {
  const { t } = useTranslation("screening");
  if (words === null) return <p className="text-ink-2">{t("words.counted_only")}</p>;
  return (
    <>
      <p className={whole ? "text-body leading-[1.8] whitespace-pre-line" : "m-t whitespace-pre-line"}>{words.text}</p>
      {words.amendmentSentence !== null && words.amendmentSentence !== words.text && <p className="mt-1 text-ink-2">{words.amendmentSentence}</p>}
      {words.proposedText !== null && (
        <Disclosure title={t("words.proposed")} open={whole} className="mt-1">
          <p className="law rounded-sm bg-canvas px-3 py-2 !text-dense !leading-[1.85] whitespace-pre-line">{words.proposedText}</p>
        </Disclosure>
      )}
      {words.reason !== null && <p className="mt-1 whitespace-pre-line"><span className="text-ink-2">{t("words.reason")} </span>{words.reason}</p>}
      {whole && !words.original && <p className="mt-1 text-micro text-ink-2">{t("words.masked")}</p>}
    </>
  );
}

/** What the program noticed about the form of the words. It judges nothing. */
export function NoiseHint({ code }: { code: NoiseCode | null }) {
  const { t } = useTranslation("screening");
  if (code === null) return null;
  return (
    <p className="mt-1 flex items-start gap-1.5 text-micro text-warn-fg">
      <Icon name="info" className="i mt-0.5 !size-4" />
      <span>{t("noise.label")} · {t(`noise.${code}`)} · {t("noise.note")}</span>
    </p>
  );
}
