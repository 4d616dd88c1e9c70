import { sql } from "drizzle-orm";
import type { Dialect } from "./dialect.server";
import type { Store } from "./store.server";

export interface DatabaseFacts {
  dialect: Dialect;
  /** As the database calls itself: 3.49.1, 16.4. */
  version: string;
  /** What it takes on its disk, in bytes, what is free within it included. */
  bytes: number;
}

interface Statements {
  execute(statement: unknown): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Which database this is and how large it has become. */
export async function databaseFacts({ driver, dialect }: Store): Promise<DatabaseFacts> {
  if (driver.kind === "sqlite") {
    const one = (statement: string): unknown => driver.writer.prepare(statement).pluck().get();
    return { dialect, version: String(one("select sqlite_version()")), bytes: Number(one("select page_count * page_size from pragma_page_count(), pragma_page_size()")) };
  }
  const { rows } = await (driver.database as Statements).execute(sql`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`);
  return { dialect, version: String(rows[0]!.version).split(" ")[0]!, bytes: Number(rows[0]!.bytes) };
}
