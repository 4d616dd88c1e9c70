import path from "node:path";
import { sql } from "drizzle-orm";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqlite } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { PgDatabase } from "drizzle-orm/pg-core";
import type { Store } from "./store.server";

/**
 * Brings the database up to the newest schema; does nothing when it is there already.
 * @param folder the project's db/migrations
 */
export async function migrate(store: Store, folder: string): Promise<void> {
  if (store.driver.kind === "sqlite") {
    migrateSqlite(drizzleSqlite(store.driver.writer), { migrationsFolder: path.join(folder, "sqlite") });
    return;
  }
  const migrations = readMigrationFiles({ migrationsFolder: path.join(folder, "postgres") });
  const database = store.driver.database as PgDatabase<never>;
  // Drizzle's own runner is per driver; this is the one thing it does, for any of them.
  const { dialect, session } = database as unknown as {
    dialect: { migrate(m: typeof migrations, s: unknown, c: { migrationsFolder: string }): Promise<void> };
    session: unknown;
  };
  await dialect.migrate(migrations, session, { migrationsFolder: folder });
  await database.execute(sql`select 1`);
}
