import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { useShell } from "~/ui/shell";

/** 3月20日, readable by machines too. */
export function DayOf({ day, withYear = false }: { day: string; withYear?: boolean }) {
  const { language } = useShell();
  return <time dateTime={day}>{formatDay(day, language, withYear)}</time>;
}

/** 还剩 12 天, in red when few; 今天截止 on the last day. */
export function DaysLeft({ days, few, className = "text-ui" }: { days: number; few: boolean; className?: string }) {
  const { t } = useTranslation("reading");
  return <b className={`${className} ${few ? "font-semibold text-accent-text" : "font-normal text-ink-2"}`}>{days === 0 ? t("days.today") : t("days.left", { count: days })}</b>;
}
