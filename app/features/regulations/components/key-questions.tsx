import { useTranslation } from "react-i18next";
import { formatNumeral } from "~/features/legal-text/numerals";
import { useShell } from "~/ui/shell";

export interface AskedQuestion {
  id: number;
  number: number;
  question: string;
  /** The articles it asks about; none: the whole draft. */
  articles: { label: string; href: string }[];
}

/** "一" in Chinese, "1" elsewhere. */
export function useNumeral(): (n: number) => string {
  const { language } = useShell();
  return (n) => (language === "zh-CN" ? formatNumeral(n) : String(n));
}

/** The columns of a wide page, by how many questions there are. */
const COLUMNS: Record<number, string> = { 3: "lg:grid-cols-3 big:lg:grid-cols-1", 4: "lg:grid-cols-4 big:lg:grid-cols-2", 5: "lg:grid-cols-5 big:lg:grid-cols-2" };

/** 重点问题: each leads to the first article it asks about. */
export function KeyQuestions({ questions, whole, open }: { questions: readonly AskedQuestion[]; whole: string; open: boolean }) {
  const { t } = useTranslation("reading");
  const numeral = useNumeral();
  if (questions.length === 0) return null;
  const columns = COLUMNS[questions.length] ?? (questions.length > 4 ? COLUMNS[4] : "");
  return (
    <section className="wrap no-print pt-8" aria-labelledby="q-h">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="q-h" className="text-h3 font-bold">{t(open ? "questions.heading" : "questions.asked", { count: questions.length, numeral: numeral(questions.length) })}</h2>
        <p className="text-note text-ink-2">{t(open ? "questions.note" : "questions.asked_note")}</p>
      </div>
      <ol className={`panel mt-4 grid gap-px overflow-hidden md:grid-cols-2 ${columns}`}>
        {questions.map(({ id, number, question, articles }) => (
          <li key={id} className="shadow-[0_0_0_1px_var(--c-line)]">
            <a className="plain block h-full p-5 hover:bg-canvas hover:text-ink hover:no-underline" href={articles[0]?.href ?? whole}>
              <span className="text-note text-ink-2">
                {[t("questions.number", { number: numeral(number) }), articles.map(({ label }) => label).join("、") || t("questions.whole")].join(" · ")}
              </span>
              <span className="mt-1 block text-ui font-semibold">{question}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
