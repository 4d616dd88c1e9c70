import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParsedArticle, ParsedNode } from "~/features/legal-text/provision";
import { demoTexts, rowsOf, runIntoHead, runScript } from "./command-line";

let folder: string;

function run(...files: string[]) {
  const { status, stdout, stderr } = runScript("parse-law", files);
  return { status, stderr, rows: rowsOf<Record<string, unknown>>(stdout) };
}
function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parse-law-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("parse-law", () => {
  it("prints one line a file, with exactly the fields that are promised", () => {
    const law = file("law.txt", "青溪市公园条例\n第一章 总则\n第一条【目的】 有下列设施：\n（一）步道，包括：\n1.木步道。\n第三条 甲。");
    const decision = file("decision.txt", "关于修改《青溪市公园条例》的决定\n一、删去第三条。");
    const { status, rows, stderr } = run(law, decision);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(rows).toHaveLength(2);
    const item = { label: "（一）", text: "步道，包括：", subitems: [{ label: "1.", text: "木步道。" }] };
    expect(rows[0]).toMatchObject({ file: law, title: "青溪市公园条例", doubts: [{ line: 6, code: "gap" }] });
    expect(Object.keys(rows[0]!)).toEqual(["file", "title", "articles", "nodes", "doubts"]);
    expect((rows[0]!.articles as unknown[])[0]).toEqual({
      label: "第一条", number: [1, 0], path: ["第一章 总则"], text: "有下列设施：\n（一）步道，包括：\n1.木步道。", paragraphs: [{ text: "有下列设施：", items: [item] }],
    });
    expect((rows[0]!.nodes as unknown[])[0]).toEqual({ kind: "title", label: "", caption: null, text: "青溪市公园条例", children: [] });
    expect(rows[1]).toMatchObject({ articles: [], nodes: [{ kind: "title" }, { kind: "unit", label: "一、" }] });
  });

  it("fails for a missing file and for a text without articles, and still prints the others", () => {
    const { status, rows, stderr } = run(path.join(folder, "missing.txt"), file("letter.txt", "今天天气很好。"), file("good.txt", "第一条 甲。"));
    expect(status).toBe(1);
    expect(rows.map((row) => path.basename(row.file as string))).toEqual(["letter.txt", "good.txt"]);
    expect(stderr).toContain("missing.txt");
    expect(stderr).toContain("import.no_articles");
  });

  it("fails for an empty file and for none at all", () => {
    const { status, stderr } = run(file("empty.txt", ""));
    expect(status).toBe(1);
    expect(stderr).toContain("import.empty");
    expect(run().status).toBe(1);
  });

  it("is not troubled by a reader that closes the pipe after the first bytes", async () => {
    const many = Array.from({ length: 20 }, () => demoTexts()[0]!);
    expect(await runIntoHead("parse-law", many)).toEqual({ status: 0, stderr: "" });
  });
});

/** One line for each node, so that a changed parse shows as changed lines. */
function outline(nodes: readonly ParsedNode[], depth = 0): string[] {
  return nodes.flatMap(({ kind, label, caption, text, children }) => [
    `${"  ".repeat(depth)}${[kind, label, caption, text.replaceAll("\n", "⏎")].filter(Boolean).join(" ")}`,
    ...outline(children, depth + 1),
  ]);
}

interface ParseRow {
  title: string;
  articles: Pick<ParsedArticle, "label" | "number" | "path" | "text" | "paragraphs">[];
  nodes: ParsedNode[];
  doubts: object[];
}

describe("the demo's texts", () => {
  const rows = rowsOf<ParseRow>(runScript("parse-law", demoTexts()).stdout);

  it.each(demoTexts().map((each, index) => [path.basename(path.dirname(each)), path.basename(each, ".txt"), index] as const))(
    "%s %s is parsed as it was when last looked over", async (regulation, version, index) => {
      const { title, articles, nodes, doubts } = rows[index]!;
      const list = articles.map(({ label, number, path: headings, paragraphs }) => `${label} ${number.join(".")} [${headings.join(" / ")}] ${paragraphs.map(({ items }) => 1 + items.length).join("+")}`);
      const golden = [`title: ${title}`, `doubts: ${JSON.stringify(doubts)}`, "", ...list, "", ...outline(nodes), ""].join("\n");
      await expect(golden).toMatchFileSnapshot(path.join(import.meta.dirname, "golden", `${regulation}-${version}.txt`));
    });
});
