import { rmSync } from "node:fs";
import path from "node:path";
import type { Store } from "db/store.server";
import { consultationActs, meetingActs, screeningActs, suggestionActs, supportActs, versionActs, type Act } from "./seed/acts";
import { loadDemo } from "./seed/demo-data";
import { calendarFrom } from "./seed/moments";
import { clusterActs, decisionActs, forwardingActs, sourceActs } from "./seed/outcome-acts";
import { setStage } from "./seed/stage";

export interface SeedOptions {
  store: Store;
  secret: string;
  timeZone: string;
  now: Date;
  /** The most supports a suggestion gets; all of them (some 7,600) unless given. */
  supports?: number;
  /** Told how far it is, 0 to 1. */
  progress?: (share: number) => void;
}

/**
 * Plays the demo into an empty database, in the order of time, through the commands that people would cause: every row
 * has its event, and the chain of events runs forward.
 */
export async function seedDemo({ store, secret, timeZone, now, supports = Infinity, progress = () => undefined }: SeedOptions): Promise<void> {
  const stage = await setStage(store, loadDemo(), calendarFrom(now, timeZone), { secret, timeZone });
  const acts: Act[] = [
    ...decisionActs(stage), ...versionActs(stage), ...consultationActs(stage), ...meetingActs(stage), ...suggestionActs(stage),
    ...screeningActs(stage), ...supportActs(stage, now, supports), ...clusterActs(stage), ...forwardingActs(stage), ...sourceActs(stage),
  ];
  // A stable sort: acts of one moment keep the order of the kinds above.
  acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const [done, act] of acts.entries()) {
    await act.run();
    if (done % 200 === 0) progress(done / acts.length);
  }
  progress(1);
}

async function main(): Promise<void> {
  await import("./env-file");
  const { readEnv } = await import("~/env.server");
  const { openStore } = await import("db/store.server");
  const { migrate } = await import("db/migrate.server");
  const { hasAccounts } = await import("~/features/accounts/queries.server");
  const { keptSecret, prepareDataFolder } = await import("./server/data-folder");
  const env = readEnv();
  if (env.mode === "production") throw new Error("demo accounts are refused in production mode");
  prepareDataFolder(env.dataDir);
  const fresh = process.argv.includes("--fresh");
  if (fresh) removeSqlite(env.databaseUrl, path.join(env.dataDir, "search.sqlite"));
  const store = await openStore(env.databaseUrl);
  try {
    if (fresh && store.driver.kind === "postgres") await emptyPostgres(store);
    await migrate(store, path.resolve(import.meta.dirname, "../db/migrations"));
    if (await hasAccounts(store.read)) throw new Error("the database is not empty: npm run seed -- --fresh replaces everything in it");
    const progress = (share: number) => process.stderr.write(`\rseeding the demo ${Math.round(share * 100)} %`);
    await seedDemo({ store, secret: env.secret ?? keptSecret(env.dataDir), timeZone: env.timeZone, now: new Date(), progress });
    process.stderr.write("\n");
  } finally {
    await store.close();
  }
}

function removeSqlite(...files: string[]): void {
  for (const file of files) for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
}

async function emptyPostgres(store: Store): Promise<void> {
  const database = (store.driver as { database: { execute(statement: string): Promise<unknown> } }).database;
  await database.execute("drop schema public cascade");
  await database.execute("drop schema if exists drizzle cascade");
  await database.execute("create schema public");
}

if (process.argv[1] && import.meta.filename === path.resolve(process.argv[1])) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
