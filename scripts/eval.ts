/**
 * npm run -s eval [-- --labelled DIR] [--engine embedded|meilisearch]
 * Clusters and searches a labelled set (its own README says what it holds) with both engines, has its score.py score the
 * whole and each regulation alone, and prints the figures with their 95 % intervals beside the set's baselines. Lines more
 * say what becomes of them where the kinds that suggestions were filed as are not known, or partly wrong, and where every
 * fifth suggestion comes after the clustering and is placed for itself.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { splitByRegulation, type LabelledFolder } from "./eval/halves";
import { withObjectionsMisfiled, withoutKinds } from "./eval/kinds";
import { rowsOf, writeRows, type Row } from "./eval/rows";
import { agreement, tableOf, type Scores } from "./eval/table";

const ROOT = path.resolve(import.meta.dirname, "..");
const TSX = path.join(ROOT, "node_modules/tsx/dist/cli.mjs");
const ENGINES = ["embedded", "meilisearch"] as const;
/** What else is measured, without an index. */
const OTHER_RUNS: readonly { engine: string; change: (rows: Row[]) => Row[]; args: string[] }[] = [
  { engine: "kinds not known", change: withoutKinds, args: [] },
  { engine: "every fifth objection misfiled", change: withObjectionsMisfiled, args: [] },
  { engine: "a fifth placed late", change: (rows) => rows, args: ["--late", "5"] },
];

/** The command by which Python 3 answers here. */
function findPython(): string {
  for (const command of ["python3", "python"]) {
    try {
      if (execFileSync(command, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).startsWith("Python 3")) return command;
    } catch {
      // Not this one.
    }
  }
  throw new Error("the labelled set is scored by score.py, which needs Python 3; none was found (python3, python)");
}

/** Runs one of our own tools and keeps what it prints in a file. */
function runTool(script: string, args: readonly string[], output: string): void {
  const file = openSync(output, "w");
  try {
    execFileSync(process.execPath, [TSX, path.join(ROOT, "scripts", script), ...args], { cwd: ROOT, stdio: ["ignore", file, "inherit"] });
  } finally {
    closeSync(file);
  }
}

function score(python: string, scorer: string, { folder }: LabelledFolder, predicted: { clusters: string; search: string }, json: string): Scores {
  execFileSync(
    python,
    [scorer, "--gold", folder, "--clusters", predicted.clusters, "--search", predicted.search, "--json", json],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return JSON.parse(readFileSync(json, "utf8")) as Scores;
}

function main(): void {
  const { values } = parseArgs({ options: { labelled: { type: "string", default: path.join(ROOT, "../shared/data/gold") }, engine: { type: "string" } } });
  const engines = ENGINES.filter((engine) => values.engine === undefined || engine === values.engine);
  if (engines.length === 0) throw new Error(`no engine "${values.engine}": embedded or meilisearch`);
  if (!existsSync(path.join(values.labelled, "score.py"))) throw new Error(`no labelled set in ${values.labelled} (score.py is missing)`);
  const python = findPython();
  const work = mkdtempSync(path.join(tmpdir(), "eval-"));
  try {
    const folders = [{ name: "both", folder: values.labelled }, ...splitByRegulation(values.labelled, work)];
    for (const [number, { name, folder }] of folders.entries()) {
      const runs = engines.map((engine) => {
        const at = (what: string): string => path.join(work, `${number}-${engine}-${what}`);
        const suggestions = path.join(folder, "suggestions.jsonl");
        runTool("cluster.ts", [suggestions, "--texts", path.join(values.labelled, "regulations"), "--engine", engine], at("clusters.jsonl"));
        runTool("search-file.ts", [suggestions, path.join(folder, "queries.jsonl"), "--engine", engine], at("search.jsonl"));
        const predicted = { clusters: at("clusters.jsonl"), search: at("search.jsonl") };
        return { engine, predicted, scores: score(python, path.join(values.labelled, "score.py"), { name, folder }, predicted, at("scores.json")) };
      });
      const others = OTHER_RUNS.map(({ engine, change, args }, which) => {
        const at = path.join(work, `${number}-other-${which}`);
        writeRows(`${at}.jsonl`, change(rowsOf(path.join(folder, "suggestions.jsonl"))));
        runTool("cluster.ts", [`${at}.jsonl`, "--texts", path.join(values.labelled, "regulations"), ...args], `${at}-clusters.jsonl`);
        return { engine, scores: score(python, path.join(values.labelled, "score.py"), { name, folder }, { ...runs[0]!.predicted, clusters: `${at}-clusters.jsonl` }, `${at}-scores.json`) };
      });
      process.stdout.write(`\n## ${name}\n\n${tableOf([...runs, ...others])}\n`);
      const [one, other] = runs.map(({ predicted }) => readFileSync(predicted.clusters, "utf8"));
      if (one !== undefined && other !== undefined) process.stdout.write(`\nAgreement of the two engines' clusters (ARI): ${agreement(one, other).toFixed(3)}\n`);
    }
    const readme = path.join(values.labelled, "README.md");
    if (existsSync(readme)) process.stdout.write(`\n## baselines (both regulations, as the set's README has them)\n\n${baselinesOf(readFileSync(readme, "utf8"))}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The tables of the README that compare baselines. */
function baselinesOf(readme: string): string {
  const tables = readme.split(/\n\s*\n/).filter((block) => /^\|[^\n]*baseline/.test(block.trim()));
  return tables.length === 0 ? "none given" : tables.map((table) => table.trim()).join("\n\n");
}

try {
  main();
} catch (error) {
  process.stderr.write(`eval: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
