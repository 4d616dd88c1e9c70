import path from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

/** The project's own rules on invented sources; rules that need types are left to the run over the real tree. */
const lint = new ESLint({
  cwd: path.resolve(import.meta.dirname, "../.."),
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/await-thenable": "off",
      "@typescript-eslint/no-misused-promises": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "no-undef": "off",
    },
  },
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await lint.lintText(code, { filePath });
  return result!.messages.map((message) => message.message);
}

const QUERIES = "app/features/clusters/queries.server.ts";

describe("the linter refuses", () => {
  it.each([
    ["a query ended with .get()", QUERIES, "export const one = (read: Db) => read.select().from(clusters).where(x).get();", "SQLite only"],
    ["a query ended with .all()", QUERIES, "export const all = (read: Db) => read.select().from(clusters).all();", "SQLite only"],
    ["a write ended with .run()", QUERIES, "export const put = (tx: Db) => tx.insert(clusters).values(row).run();", "SQLite only"],
    ["a dialect's own transaction", QUERIES, "export const put = (tx: Db) => tx.transaction(work);", "one database only"],
    ["a dialect's own function", QUERIES, "export const day = sql`strftime('%Y', ${at})`;", "belongs in db/"],
    ["a read inside a write, through the store", QUERIES, "store.write(async (tx) => { await store.read.select(); });", "Inside write"],
    ["a read inside a write, through the context", QUERIES, "ctx.store.write(async (tx) => { await ctx.store.read.select(); });", "Inside write"],
    ["a reader used inside a write", QUERIES, "store.write(async (tx) => { await read.select(); });", "Inside write"],
    ["a reader handed on inside a write", QUERIES, "store.write(async (tx) => { await find(read, 1); });", "Inside write"],
    ["the environment in a feature", QUERIES, "export const port = process.env.PORT;", "parsed once"],
    ["the environment in db", "db/store.server.ts", "export const url = process.env.DATABASE_URL;", "parsed once"],
    ["the clock in a rule", "app/features/clusters/rules.ts", "export const late = (x: number) => Date.now() > x;", "`now` as a parameter"],
    ["the clock in a route", "app/routes/home.tsx", "export const now = () => new Date();", "`now` as a parameter"],
    ["console in the app", "app/http/action.server.ts", "console.log('x');", "Unexpected console"],
    ["any", QUERIES, "export const x = (y: any) => y;", "Unexpected any"],
    ["text in a page", "app/features/clusters/components/card.tsx", "export const Card = () => <p>采纳</p>;", "Texts come from"],
    ["text in an expression of a page", "app/ui/card.tsx", "export const Card = () => <p>{'Adopted'}</p>;", "Texts come from"],
    ["text in an attribute", "app/ui/card.tsx", "export const Card = () => <img alt='Seal' src='a.png' />;", "Texts come from"],
    ["a focused test", "tests/features/x.test.ts", "it.only('works', () => undefined);", "hides all the others"],
  ])("%s", async (_name, file, code, message) => {
    expect((await complaints(file, code)).join("\n")).toContain(message);
  });
});

describe("the linter lets pass", () => {
  it.each([
    ["awaited builders and other people's get", QUERIES, "export const find = async (read: Db) => { const m = new Map(); m.get(1); headers.get('x'); return await read.select().from(clusters); };"],
    ["the transaction inside a write, the reader before it", QUERIES, "const row = await find(ctx.store.read, 1); await ctx.store.write((tx) => tx.insert(clusters).values(row));"],
    ["writing to a stream", "scripts/compare.ts", "process.stdout.write(line);"],
    ["a date of its own", "app/features/clusters/rules.ts", "export const day = (at: number) => new Date(at);"],
    ["the environment where it is parsed", "app/env.server.ts", "export const port = process.env.PORT;"],
    ["the environment in a script", "scripts/serve.ts", "export const port = process.env.PORT;"],
    ["signs that are not words", "app/ui/card.tsx", "export const Card = () => <p>· {1} %</p>;"],
    ["class names and keys", "app/ui/card.tsx", "export const Card = () => <p className='card' id='a'>{t('card.title')}</p>;"],
  ])("%s", async (_name, file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
