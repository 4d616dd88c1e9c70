import path from "node:path";
import ts from "typescript";

/** Source files by path from the project's root ("/" between folders). */
export type Tree = ReadonlyMap<string, string>;
export interface Broken {
  file: string;
  rule: string;
}

/** Lowest first: a feature imports itself and those before it. */
export const FEATURES = ["accounts", "thesaurus", "legal-text", "diff", "regulations", "suggestions", "clusters", "decisions", "reports", "notifications", "administration"] as const;
const LONGEST_FILE = 300;
/** A table of cases is read from top to bottom, and splitting it would hide what it covers. */
const LONGEST_TEST = 350;
const LONGEST_ROUTE = 120;
const FORBIDDEN_NAMES = new Set(["utils", "util", "misc", "helpers", "helper", "common", "lib", "types", "index"]);
/** Tables and texts are lists: cutting them up would make them harder to read, not easier. */
const LISTS = [/^app\/i18n\//, /^app\/permissions\.ts$/, /^db\/define\.server\.ts$/];
/** What only looks like code, or is one of the framework's own names. */
const FRAMEWORK_NAMES = /^app\/(root|entry\.(server|client)|routes)\.tsx?$/;

type Part =
  | "route" | "http" | "feature-server" | "feature-pure" | "component" | "validation" | "i18n" | "ui"
  | "paths" | "permissions" | "errors" | "vocabulary" | "env" | "db" | "search" | "scripts" | "tests" | "public" | "configuration";

/** Which part of the house a file is; null: it has no place in it. */
export function partOf(file: string): Part | null {
  const [top, second, third, fourth] = file.split("/");
  if (top === "db" || top === "search" || top === "scripts" || top === "tests") return top;
  if (top !== "app") return second === undefined ? "configuration" : null;
  if (second === "features" && fourth !== undefined) {
    if (fourth === "components") return "component";
    return /\.server\.tsx?$/.test(file) ? "feature-server" : "feature-pure";
  }
  if (second === "routes" || FRAMEWORK_NAMES.test(file)) return "route";
  if (third === undefined) {
    const single = /^(paths|permissions|errors|vocabulary)\.ts$/.exec(second ?? "")?.[1];
    return second === "env.server.ts" ? "env" : ((single as Part | undefined) ?? null);
  }
  const folder = /^(http|validation|i18n|ui|public)$/.exec(second ?? "")?.[1];
  return (folder as Part | undefined) ?? null;
}

/** Who may import whom; the order of features and "own files" are looked at apart. */
const MAY_IMPORT: Record<Part, readonly Part[] | "anything"> = {
  scripts: "anything",
  tests: "anything",
  configuration: "anything",
  route: ["http", "feature-server", "feature-pure", "component", "ui", "i18n", "paths", "permissions", "errors", "vocabulary"],
  // It opens what the environment names; what the environment says it is handed.
  http: ["env", "feature-server", "feature-pure", "validation", "i18n", "errors", "permissions", "paths", "vocabulary", "db", "search"],
  // A message and a feed lead back to the portal: whoever writes them needs its addresses, which import nothing.
  "feature-server": ["feature-server", "feature-pure", "validation", "i18n", "paths", "db", "search", "permissions", "errors", "vocabulary"],
  "feature-pure": ["feature-pure", "validation", "vocabulary", "errors"],
  component: ["feature-pure", "component", "ui", "i18n", "paths", "permissions", "errors", "vocabulary"],
  search: ["db", "feature-pure", "feature-server", "vocabulary"],
  db: ["vocabulary"],
  permissions: ["vocabulary"],
  errors: ["vocabulary"],
  // A sentence stands for a code: the list of codes is all that i18n knows of errors.
  i18n: ["vocabulary", "errors"],
  env: [],
  ui: [],
  validation: [],
  paths: [],
  vocabulary: [],
  public: [],
};
const OWN_PART: readonly Part[] = ["http", "i18n", "ui", "validation", "db", "search", "scripts", "tests", "public"];

/** Packages that would drag a framework or a database into code that must know neither. */
const FORBIDDEN_PACKAGES: Partial<Record<Part, RegExp>> = {
  "feature-pure": /^(react(-dom)?|@remix-run\/.*|drizzle-orm|better-sqlite3|pg|node:.*)(\/|$)/,
  "feature-server": /^(react(-dom)?|@remix-run\/.*|better-sqlite3|pg)(\/|$)/,
  component: /^(drizzle-orm|better-sqlite3|pg|node:.*)(\/|$)/,
  route: /^(drizzle-orm|better-sqlite3|pg)(\/|$)/,
  ui: /^(drizzle-orm|better-sqlite3|pg|node:.*)(\/|$)/,
};

/** Every module a source names in import, export … from and import(). */
export function importsOf(file: string, source: string): string[] {
  return importedBy(file, source).map(({ name }) => name);
}

/** The same, each with whether only types are taken: those leave no trace in what runs. */
function importedBy(file: string, source: string): { name: string; typesOnly: boolean }[] {
  const names: { name: string; typesOnly: boolean }[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      names.push({ name: node.moduleSpecifier.text, typesOnly: ts.isImportDeclaration(node) && node.importClause?.isTypeOnly === true });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.push({ name: name.text, typesOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

/** The file of ours a module name means, with or without its ending; null for a package. */
function ownFile(from: string, name: string, tree: Tree): string | null {
  const bare = name.replace(/\?.*$/, "");
  const target = bare.startsWith(".") ? path.posix.join(path.posix.dirname(from), bare) : bare.startsWith("~/") ? `app/${bare.slice(2)}` : /^(db|search)\//.test(bare) ? bare : null;
  if (target === null) return null;
  return ["", ".ts", ".tsx", ".mjs", ".js"].map((ending) => target + ending).find((file) => tree.has(file)) ?? (/\.(ts|tsx|mjs|js|css|json)$/.test(target) ? target : `${target}.ts`);
}

const featureOf = (file: string): string | null => /^app\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
const rank = (feature: string): number => (FEATURES as readonly string[]).indexOf(feature);

function brokenImport(from: string, to: string, typesOnly: boolean): string | null {
  const [importer, imported] = [partOf(from), partOf(to)];
  if (importer === null || imported === null) return null;
  const allowed = MAY_IMPORT[importer];
  if (allowed === "anything") return null;
  const own = importer === imported && OWN_PART.includes(importer);
  // The framework's own files (root, entries) stand together with the routes.
  const together = importer === "route" && FRAMEWORK_NAMES.test(from) && imported === "route";
  // What a query returns is the shape a component is given: it may name that type, and nothing else of a server file.
  const shape = typesOnly && importer === "component" && imported === "feature-server";
  if (!own && !together && !shape && !allowed.includes(imported)) return `${importer} must not import ${imported} (${to})`;
  const [feature, lower] = [featureOf(from), featureOf(to)];
  if (feature !== null && lower !== null && rank(lower) > rank(feature)) return `the feature ${feature} must not import ${lower}, which stands above it (${to})`;
  if (importer === "http" && lower !== null && lower !== "accounts") return `http knows no feature but accounts (${to})`;
  if (importer === "search" && lower !== null && lower !== "legal-text") return `search knows no feature but legal-text (${to})`;
  return null;
}

function brokenImports(file: string, source: string, tree: Tree): string[] {
  const forbidden = FORBIDDEN_PACKAGES[partOf(file) ?? "tests"];
  return importedBy(file, source).flatMap(({ name, typesOnly }) => {
    const target = ownFile(file, name, tree);
    const broken = target === null ? (forbidden?.test(name) ? `${partOf(file)} must not import the package ${name}` : null) : brokenImport(file, target, typesOnly);
    return broken === null ? [] : [broken];
  });
}

const FEATURE_FILE = /^app\/features\/[^/]+\/(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.server)?\.ts|(?:commands|queries)\/[a-z0-9]+(?:-[a-z0-9]+)*\.server\.ts|components\/[a-z0-9]+(?:-[a-z0-9]+)*\.tsx)$/;
const CODE = /\.(ts|tsx|mjs|js)$/;

function brokenPlace(file: string): string[] {
  const broken: string[] = [];
  const name = path.posix.basename(file);
  const stem = name.replace(/(\.server|\.client|\.db|\.test|\.config|\.d)*\.\w+$/, "");
  const route = partOf(file) === "route";
  if (partOf(file) === null) broken.push("this file has no place in the house");
  const feature = featureOf(file);
  if (feature !== null && rank(feature) < 0) broken.push(`there is no feature ${feature}`);
  if (feature !== null && !FEATURE_FILE.test(file)) broken.push("a feature holds input, rules, nouns, queries, commands and components only");
  if (/^(db|search)\//.test(file) && CODE.test(file) && !/\.(server|config)\.ts$/.test(file)) broken.push("a module of db/ and search/ is named .server.ts");
  if (FORBIDDEN_NAMES.has(stem.toLowerCase()) && !route) broken.push(`a file is not called ${stem}`);
  if (!route && CODE.test(file) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name)) broken.push("files are named in kebab-case");
  return broken;
}

function brokenLength(file: string, source: string): string[] {
  const longest = /^app\/routes\//.test(file) ? LONGEST_ROUTE : file.startsWith("tests/") ? LONGEST_TEST : LONGEST_FILE;
  if (LISTS.some((list) => list.test(file))) return [];
  const lines = source.trimEnd().split("\n").length;
  return lines > longest ? [`has ${lines} lines, more than ${longest}`] : [];
}

/** Only a list of re-exports: a second name for what has one. */
function isBarrel(file: string, source: string): boolean {
  const statements = ts.createSourceFile(file, source, ts.ScriptTarget.Latest).statements;
  return statements.length > 1 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined);
}

/** Every rule of the house that a tree breaks, in the order of its files. */
export function brokenRules(tree: Tree): Broken[] {
  return [...tree].flatMap(([file, source]) => {
    const rules = brokenPlace(file);
    if (CODE.test(file)) {
      rules.push(...brokenImports(file, source, tree), ...brokenLength(file, source));
      if (isBarrel(file, source)) rules.push("a file of re-exports only gives things a second name");
    }
    return rules.map((rule) => ({ file, rule }));
  });
}
