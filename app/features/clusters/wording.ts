import { articleLabel, parseArticleLabel } from "~/features/legal-text/labels";
import { NUMERAL_CLASS, parseNumeral } from "~/features/legal-text/numerals";

/** A text as it is compared: one width, digits for numerals, one word for a unit, and without its article references. */
export interface Wording {
  text: string;
  /** Labels of the articles it names, in their usual form. */
  articles: string[];
}

const REFERENCE = new RegExp(
  `第?${NUMERAL_CLASS}+条(?:之${NUMERAL_CLASS}+)?(?:第?${NUMERAL_CLASS}+款)?(?:第?[(]?${NUMERAL_CLASS}+[)]?项)?|第${NUMERAL_CLASS}+款(?:第?[(]?${NUMERAL_CLASS}+[)]?项)?|第[(]?${NUMERAL_CLASS}+[)]?项`,
  "gu",
);
const ARTICLE = new RegExp(`^第?(${NUMERAL_CLASS}+)条(?:之(${NUMERAL_CLASS}+))?`, "u");

/** People write 三天 and 3日, 五十块 and 50元: one unit of a kind is kept. */
const UNITS: readonly (readonly [word: string, unit: string])[] = [
  ["个工作日", "工作日"], ["工作日", "工作日"], ["个月", "月"], ["周岁", "岁"], ["岁", "岁"], ["个小时", "小时"], ["个钟头", "小时"],
  ["小时", "小时"], ["钟头", "小时"], ["分钟", "分钟"], ["平方米", "平方米"], ["平米", "平方米"], ["公里", "公里"], ["千米", "公里"],
  ["码", "公里"], ["米", "米"], ["天", "天"], ["日", "天"], ["年", "年"], ["周", "周"], ["万元", "万元"], ["块钱", "元"], ["块", "元"],
  ["元", "元"], ["%", "%"], ["倍", "倍"], ["户", "户"], ["人", "人"], ["个", "个"], ["辆", "辆"], ["次", "次"], ["度", "度"], ["台", "台"],
];
const UNIT_OF = new Map(UNITS);
const QUANTITY = new RegExp(`(百分之)?(${NUMERAL_CLASS}+)(${UNITS.map(([word]) => word).join("|")})?`, "gu");
/** 一 in 一定, 十 in 十分 and their like count nothing. */
const WORD_NUMERAL = /^[一十百千万两零]$/u;

/** Folds a text for comparison. Pure; an empty text gives an empty one. */
export function normaliseWording(original: string): Wording {
  const articles: string[] = [];
  const bare = original.normalize("NFKC").toLowerCase().replace(REFERENCE, (reference) => {
    const found = ARTICLE.exec(reference);
    const number = found && parseArticleLabel(`第${found[1]}条${found[2] ? `之${found[2]}` : ""}`);
    if (!number) return found ? reference : " ";
    articles.push(articleLabel(number));
    return " ";
  });
  return { text: bare.replace(QUANTITY, foldQuantity), articles: [...new Set(articles)] };
}

function foldQuantity(printed: string, percent: string | undefined, numeral: string, unit: string | undefined): string {
  if (!percent && !unit) return printed;
  if (!percent && WORD_NUMERAL.test(numeral) && !/^(?:岁|工作日|月|小时|分钟|公里|平方米|元|米)$/u.test(UNIT_OF.get(unit!) ?? "")) return printed;
  const value = parseNumeral(numeral);
  if (value === null) return printed;
  return percent ? `${value}%${unit ?? ""}` : `${value}${UNIT_OF.get(unit!) ?? unit}`;
}

/** Quantities of a folded text, as 15天 or 30%. */
export function quantitiesOf(folded: string): string[] {
  return folded.match(/\d+(?:\.\d+)?(?:工作日|月|岁|小时|分钟|平方米|公里|米|天|年|周|万元|元|%|倍)/gu) ?? [];
}

/** Clauses of a text, without their punctuation. */
export function clausesOf(text: string): string[] {
  return text.split(/[，。；！？、,.;!?:：\s（）()“”"‘’《》…—]+/u).filter((clause) => clause !== "");
}
