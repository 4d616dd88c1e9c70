/**
 * Automatic numbering of word-processor files (WordprocessingML): the labels that stand in no paragraph's text but are
 * counted by the program that shows it, such as 第%1条. Reads word/numbering.xml and word/styles.xml as parsed XML;
 * writes a counter that says each paragraph's label in turn.
 * Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
 */
import { formatNumeral } from "./numerals";
import { attributeOf, childrenOf, childNamed, descendantsNamed, type XmlNode } from "./xml.server";

interface NumberingLevel {
  start: number;
  format: string;
  /** 第%1条 */
  text: string;
  suffix: string;
  /** All numbers of the label in Arabic digits. */
  legal: boolean;
  /** The level above whose step starts this one anew; 0 for never, null for any. */
  restart: number | null;
  style: string | null;
}

interface Numbering {
  /** What its counters are shared by: lists of one abstract definition count on together. */
  family: string;
  levels: Map<number, NumberingLevel>;
  startOverrides: Map<number, number>;
}

/** The list and level of a paragraph. */
export interface ListPlace {
  list: string;
  level: number;
}

const HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸";
const EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const FORMAL_DIGITS: Readonly<Record<string, string>> = {
  零: "零", 一: "壹", 二: "贰", 三: "叁", 四: "肆", 五: "伍", 六: "陆", 七: "柒", 八: "捌", 九: "玖", 十: "拾", 百: "佰", 千: "仟",
};

function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(9, Math.ceil(value / 26)));
}

function roman(value: number): string {
  const steps: [number, string][] = [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];
  let rest = Math.min(value, 3999);
  return steps.map(([size, sign]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return sign.repeat(count);
  }).join("");
}

function enclosed(value: number, first: number): string {
  return value <= 20 ? String.fromCharCode(first + value - 1) : String(value);
}

/** A number as a format of the file shows it; Arabic digits for formats that no Chinese text uses. */
export function formatListNumber(value: number, format: string): string {
  if (value < 1) return format === "bullet" || format === "none" ? "" : String(Math.max(0, value));
  switch (format) {
    case "none":
    case "bullet":
      return "";
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "koreanCounting":
      return value <= 99_999 ? formatNumeral(value) : String(value);
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
      return Array.from(formatNumeral(Math.min(value, 9999)), (character) => FORMAL_DIGITS[character] ?? character).join("");
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return Array.from(String(value), (digit) => "〇一二三四五六七八九"[Number(digit)]).join("");
    case "ideographTraditional":
      return HEAVENLY_STEMS[value - 1] ?? String(value);
    case "ideographZodiac":
      return EARTHLY_BRANCHES[value - 1] ?? String(value);
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return Array.from(String(value), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return enclosed(value, 0x2460);
    case "decimalEnclosedParen":
      return enclosed(value, 0x2474);
    case "decimalEnclosedFullstop":
      return enclosed(value, 0x2488);
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

function numberOf(node: XmlNode | undefined, fallback: number): number {
  const value = Number(node && attributeOf(node, "w:val"));
  return node && Number.isInteger(value) && Math.abs(value) < 100_000 ? value : fallback;
}

function levelOf(node: XmlNode): NumberingLevel {
  const restart = childNamed(node, "w:lvlRestart");
  const legal = childNamed(node, "w:isLgl");
  const value = (name: string) => {
    const child = childNamed(node, name);
    return child ? attributeOf(child, "w:val") : undefined;
  };
  return {
    start: numberOf(childNamed(node, "w:start"), 0),
    format: value("w:numFmt") ?? "decimal",
    text: value("w:lvlText") ?? "",
    suffix: value("w:suff") ?? "tab",
    legal: legal !== undefined && !["0", "false", "off"].includes(attributeOf(legal, "w:val") ?? "1"),
    restart: restart ? numberOf(restart, 0) : null,
    style: value("w:pStyle") ?? null,
  };
}

function levelsOf(parent: XmlNode): Map<number, NumberingLevel> {
  const levels = childrenOf(parent).filter((child) => child.name === "w:lvl");
  return new Map(levels.map((level) => [Number(attributeOf(level, "w:ilvl") ?? 0), levelOf(level)]));
}

function numberingOf(node: XmlNode, abstracts: ReadonlyMap<string, XmlNode>): Numbering | null {
  const reference = childNamed(node, "w:abstractNumId");
  const family = reference && attributeOf(reference, "w:val");
  const abstract = family === undefined ? undefined : abstracts.get(family);
  if (family === undefined || !abstract) return null;
  const levels = levelsOf(abstract);
  const startOverrides = new Map<number, number>();
  for (const override of childrenOf(node).filter((child) => child.name === "w:lvlOverride")) {
    const level = Number(attributeOf(override, "w:ilvl") ?? 0);
    const own = childNamed(override, "w:lvl");
    if (own) levels.set(level, levelOf(own));
    const start = childNamed(override, "w:startOverride");
    if (start) startOverrides.set(level, numberOf(start, 1));
  }
  return { family, levels, startOverrides };
}

/** Abstract definitions by id; one that only points at a list style (numStyleLink) is replaced by that style's. */
function abstractsOf(root: XmlNode): Map<string, XmlNode> {
  const all = descendantsNamed(root, "w:abstractNum");
  const link = (node: XmlNode, name: string) => {
    const child = childNamed(node, name);
    return child && attributeOf(child, "w:val");
  };
  const byStyle = new Map(all.map((node) => [link(node, "w:styleLink"), node]));
  return new Map(
    all.map((node) => {
      const style = link(node, "w:numStyleLink");
      return [attributeOf(node, "w:abstractNumId") ?? "", (style !== undefined && byStyle.get(style)) || node];
    }),
  );
}

/** All lists of a numbering part, by their id. */
export function readNumberings(root: XmlNode | null): Map<string, Numbering> {
  const numberings = new Map<string, Numbering>();
  if (!root) return numberings;
  const abstracts = abstractsOf(root);
  for (const node of descendantsNamed(root, "w:num")) {
    const numbering = numberingOf(node, abstracts);
    if (numbering) numberings.set(attributeOf(node, "w:numId") ?? "", numbering);
  }
  return numberings;
}

/** The level that a numbering gives to a paragraph style, where the style names the list and not the level. */
export function levelOfStyle(numberings: ReadonlyMap<string, Numbering>, list: string, style: string): number {
  for (const [level, definition] of numberings.get(list)?.levels ?? []) if (definition.style === style) return level;
  return 0;
}

/**
 * Counts through a document: call it for each numbered paragraph in order; it answers the label as the reader sees it,
 * with the blank that follows, or "" for bullets and unknown lists.
 */
export function listLabelCounter(numberings: ReadonlyMap<string, Numbering>): (place: ListPlace) => string {
  const counters = new Map<string, Map<number, number>>();
  const started = new Set<string>();
  return ({ list, level }) => {
    const numbering = numberings.get(list);
    const definition = numbering?.levels.get(level);
    if (!numbering || !definition) return "";
    const counts = counters.get(numbering.family) ?? new Map<number, number>();
    counters.set(numbering.family, counts);
    const override = numbering.startOverrides.get(level);
    const fresh = override !== undefined && !started.has(`${list}|${level}`);
    started.add(`${list}|${level}`);
    const before = counts.get(level);
    counts.set(level, fresh ? override : before === undefined ? definition.start : before + 1);
    for (const deeper of [...counts.keys()]) {
      const restart = numbering.levels.get(deeper)?.restart ?? null;
      if (deeper > level && (restart === null || (restart > 0 && level < restart))) counts.delete(deeper);
    }
    if (definition.format === "bullet") return "";
    const label = definition.text.replace(/%([1-9])/g, (_, digit: string) => {
      const shown = Number(digit) - 1;
      const format = numbering.levels.get(shown)?.format ?? "decimal";
      const value = counts.get(shown) ?? numbering.startOverrides.get(shown) ?? numbering.levels.get(shown)?.start ?? 1;
      return formatListNumber(value, definition.legal && format !== "none" ? "decimal" : format);
    });
    // U+3000 is what official layout puts after 第一条.
    return label === "" || definition.suffix === "nothing" ? label : `${label}　`;
  };
}
