import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brokenRules, importsOf, type Tree } from "./support/architecture";

const ROOT = path.resolve(import.meta.dirname, "..");

function houseTree(): Tree {
  const files = ["app", "db", "search", "scripts", "tests"].flatMap((top) =>
    readdirSync(path.join(ROOT, top), { recursive: true, encoding: "utf8" }).map((name) => path.posix.join(top, name.replaceAll(path.sep, "/"))),
  );
  const code = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file)).sort();
  return new Map(code.map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]));
}

const broken = (files: Record<string, string>): string[] => brokenRules(new Map(Object.entries(files))).map(({ file, rule }) => `${file}: ${rule}`);

describe("the house", () => {
  it("keeps its own rules", () => {
    const tree = houseTree();
    expect(tree.size).toBeGreaterThan(20);
    expect(brokenRules(tree)).toEqual([]);
  });
});

describe("the rules", () => {
  it("let a sound tree pass", () => {
    expect(
      broken({
        "app/routes/home.tsx": 'import { listOpen } from "~/features/regulations/queries.server";\nimport { paths } from "~/paths";',
        "app/paths.ts": "export const paths = {};",
        "app/features/regulations/queries.server.ts": 'import { eq } from "drizzle-orm";\nimport { points } from "db/schema.server";\nimport { parse } from "~/features/legal-text/parse";',
        "app/features/legal-text/parse.ts": 'import type { Level } from "~/vocabulary";',
        "app/features/suggestions/components/suggestion-card.tsx": 'import { redline } from "~/features/diff/redline";',
        "db/schema.server.ts": 'import { ROLES } from "~/vocabulary";',
        "app/vocabulary.ts": "export const ROLES = [];",
      }),
    ).toEqual([]);
  });

  it.each([
    ["a route that speaks SQL", { "app/routes/home.tsx": 'import { eq } from "drizzle-orm";' }, "must not import the package drizzle-orm"],
    ["a route that opens the schema", { "app/routes/home.tsx": 'import { points } from "db/schema.server";' }, "route must not import db"],
    ["a component that queries", { "app/features/clusters/components/list.tsx": 'import { list } from "../queries.server";' }, "component must not import feature-server"],
    ["a rule that knows React", { "app/features/clusters/rules.ts": 'import { useState } from "react";' }, "must not import the package react"],
    ["a pure file that reads the disk", { "app/features/legal-text/parse.ts": 'import { readFileSync } from "node:fs";' }, "must not import the package node:fs"],
    ["a command that knows the framework", { "app/features/clusters/commands.server.ts": 'import { redirect } from "@remix-run/node";' }, "must not import the package @remix-run/node"],
    ["a lower feature that looks up", { "app/features/suggestions/rules.ts": 'import { x } from "~/features/decisions/rules";' }, "must not import decisions, which stands above it"],
    ["the same by import()", { "app/features/suggestions/rules.ts": 'export const x = () => import("../decisions/rules");' }, "must not import decisions, which stands above it"],
    ["the same by export", { "app/features/suggestions/rules.ts": 'export { x } from "../decisions/rules";' }, "must not import decisions, which stands above it"],
    ["ui that knows a feature", { "app/ui/button.tsx": 'import { x } from "~/features/diff/redline";' }, "ui must not import feature-pure"],
    ["vocabulary that imports ours", { "app/vocabulary.ts": 'import { paths } from "./paths";' }, "vocabulary must not import paths"],
    ["http that knows suggestions", { "app/http/action.server.ts": 'import { x } from "~/features/suggestions/rules";' }, "http knows no feature but accounts"],
    ["search that knows clusters", { "search/sync.server.ts": 'import { x } from "~/features/clusters/rules";' }, "search knows no feature but legal-text"],
    ["db that knows the app", { "db/seed.server.ts": 'import { x } from "~/features/clusters/rules";' }, "db must not import feature-pure"],
    ["app that imports a script", { "app/http/start.server.ts": 'import { x } from "../../scripts/serve";' }, "http must not import scripts"],
    ["a db module the browser could get", { "db/schema.ts": "export const x = 1;" }, "named .server.ts"],
    ["a name that says nothing", { "app/ui/utils.ts": "export const x = 1;" }, "not called utils"],
    ["a folder of its own", { "app/services/mail.ts": "export const x = 1;" }, "no place in the house"],
    ["a new top folder", { "packages/mail/send.ts": "export const x = 1;" }, "no place in the house"],
    ["an unknown feature", { "app/features/polls/rules.ts": "export const x = 1;" }, "no feature polls"],
    ["a kind of file features do not have", { "app/features/diff/hooks/use-diff.ts": "export const x = 1;" }, "a feature holds"],
    ["a component outside components", { "app/features/diff/redline-view.tsx": "export const x = 1;" }, "a feature holds"],
    ["camel case", { "app/ui/submitButton.tsx": "export const x = 1;" }, "kebab-case"],
    ["a long file", { "app/ui/long.tsx": "export const x = 1;\n".repeat(301) }, "301 lines"],
    ["a long route", { "app/routes/long.tsx": "export const x = 1;\n".repeat(121) }, "121 lines"],
    ["a barrel", { "app/ui/all.ts": 'export * from "./button";\nexport * from "./card";' }, "re-exports only"],
  ])("refuse %s", (_name, files, rule) => {
    expect(broken(files as Record<string, string>).join("\n")).toContain(rule);
  });

  it("find every way of naming a module, and no name in a text or comment", () => {
    const source = [
      'import a from "a"; import type { B } from "b"; import "c";',
      'export { d } from "d"; export * from "e"; const f = () => import("f");',
      '// import g from "g"', 'const h = `import h from "h"`;',
    ].join("\n");
    expect(importsOf("x.ts", source)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});
