/**
 * npm run create-account -- --username law-01 --name 法规一处 --role legislator [--point SLUG] [--levels city,county]
 * Adds an account and prints its first password, which stands nowhere else. How a portal in production gets its people.
 */
import "./env-file";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { migrate } from "db/migrate.server";
import { points } from "db/schema.server";
import { isUniqueViolation, openStore, type Store } from "db/store.server";
import { readEnv } from "~/env.server";
import { createAccount, hashPassword } from "~/features/accounts/commands.server";
import { SYSTEM } from "~/permissions";
import { CONGRESS_LEVELS, ROLES, type CongressLevel, type Role } from "~/vocabulary";
import { prepareDataFolder } from "./server/data-folder";

class UsageError extends Error {}

function readArguments(argv: string[]) {
  const { values } = parseArgs({ args: argv, options: { username: { type: "string" }, name: { type: "string" }, role: { type: "string" }, point: { type: "string" }, levels: { type: "string" } } });
  const role = ROLES.find((known) => known === values.role);
  if (!values.username || !values.name || role === undefined) throw new UsageError(`--username, --name and --role (${ROLES.join(", ")}) are needed`);
  const levels = (values.levels ?? "").split(",").filter((level) => level !== "");
  const unknown = levels.find((level) => !(CONGRESS_LEVELS as readonly string[]).includes(level));
  if (unknown !== undefined) throw new UsageError(`--levels takes ${CONGRESS_LEVELS.join(", ")}`);
  return { username: values.username, name: values.name, role, point: values.point ?? null, levels: levels as CongressLevel[] };
}

async function pointNamed(store: Store, slug: string | null, role: Role): Promise<number | null> {
  if (slug === null) {
    if (role === "staff" || role === "informant") throw new UsageError(`a ${role} belongs to a liaison point: --point SLUG`);
    return null;
  }
  const [point] = await store.read.select({ id: points.id }).from(points).where(eq(points.slug, slug));
  if (point === undefined) throw new UsageError(`there is no liaison point ${slug}`);
  return point.id;
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const env = readEnv();
  prepareDataFolder(env.dataDir);
  const store = await openStore(env.databaseUrl);
  try {
    await migrate(store, path.resolve(import.meta.dirname, "../db/migrations"));
    const pointId = await pointNamed(store, wanted.point, wanted.role);
    const password = randomBytes(12).toString("base64url");
    const ctx = { store, actor: SYSTEM, now: new Date(), secret: "", timeZone: env.timeZone };
    await createAccount(ctx, { username: wanted.username, displayName: wanted.name, role: wanted.role, pointId, congressLevels: wanted.levels, passwordHash: await hashPassword(password), isDemo: false, note: "" });
    process.stdout.write(`${wanted.username} ${password}\n`);
  } catch (error) {
    throw isUniqueViolation(error) ? new UsageError(`there is an account ${wanted.username} already`) : error;
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
