import { AsyncLocalStorage } from "node:async_hooks";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import pg from "pg";
import { dialect, dialectOf, type Dialect } from "./dialect.server";

/**
 * The query builder both dialects share, always awaited. What only one of them has (`get`, `all`, `run`, `values`,
 * its own `transaction`) is taken away; the linter refuses the same words at the end of a builder.
 */
export type Db = Omit<BaseSQLiteDatabase<"async", unknown>, "transaction" | "run" | "all" | "get" | "values">;

export interface Store {
  dialect: Dialect;
  /** For SELECT only. On SQLite a connection of its own that cannot write. */
  read: Db;
  /**
   * One transaction, the only way to write: all of `work` or none of it. Nothing but statements belongs inside;
   * effects wait in the outbox. Throws when called within another `write`.
   */
  write<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /** The driver's own connection, for migrations and maintenance. */
  driver: SqliteDriver | PostgresDriver;
}
export interface SqliteDriver {
  kind: "sqlite";
  writer: Database.Database;
}
export interface PostgresDriver {
  kind: "postgres";
  /** Drizzle's own database object of the driver in use (node-postgres, or PGlite in tests). */
  database: unknown;
}

const inside = new AsyncLocalStorage<true>();

/** Whether this is asked from within a `write`. */
export function isWriting(): boolean {
  return inside.getStore() === true;
}

function refuseNested(): void {
  if (isWriting()) throw new Error("nested write(): pass the transaction on instead");
}

/** A lock number of our own, so that writers which extend the event chain queue up on PostgreSQL. */
const EVENT_CHAIN_LOCK = 20_260_101;

function openSqlite(file: string): Store {
  const writer = new Database(file);
  writer.pragma("journal_mode = WAL");
  writer.pragma("foreign_keys = ON");
  writer.pragma("busy_timeout = 5000");
  writer.pragma("synchronous = NORMAL");
  const reader = new Database(file, { readonly: true });
  reader.pragma("busy_timeout = 5000");
  const writing = drizzleSqlite(writer) as unknown as Db;
  let tail: Promise<unknown> = Promise.resolve();

  return {
    dialect: "sqlite",
    read: drizzleSqlite(reader) as unknown as Db,
    write<T>(work: (tx: Db) => Promise<T>): Promise<T> {
      refuseNested();
      // One writer connection, taken in turn: a statement of another request must never join this transaction.
      const turn = tail.then(() =>
        inside.run(true, async () => {
          writer.exec("BEGIN IMMEDIATE");
          try {
            const result = await work(writing);
            writer.exec("COMMIT");
            return result;
          } catch (error) {
            writer.exec("ROLLBACK");
            throw error;
          }
        }),
      );
      tail = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await tail;
      reader.close();
      writer.close();
    },
    driver: { kind: "sqlite", writer },
  };
}

interface PostgresLike {
  transaction<T>(work: (tx: { execute(statement: string): Promise<unknown> }) => Promise<T>): Promise<T>;
}

function postgresStore(database: PostgresLike, close: () => Promise<void>): Store {
  return {
    dialect: "postgres",
    read: database as unknown as Db,
    write(work) {
      refuseNested();
      return inside.run(true, () =>
        database.transaction(async (tx) => {
          await tx.execute(`select pg_advisory_xact_lock(${EVENT_CHAIN_LOCK})`);
          return work(tx as unknown as Db);
        }),
      );
    },
    close,
    driver: { kind: "postgres", database },
  };
}

async function openPostgres(url: string): Promise<Store> {
  if (url.startsWith("pglite:")) {
    // PostgreSQL in WebAssembly, for tests where no server runs; a development dependency only.
    const { PGlite } = await import("@electric-sql/pglite");
    const { drizzle } = await import("drizzle-orm/pglite");
    const client = new PGlite();
    return postgresStore(drizzle({ client }) as unknown as PostgresLike, () => client.close());
  }
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return postgresStore(drizzlePostgres({ client: pool }) as unknown as PostgresLike, () => pool.end());
}

/**
 * Opens the database.
 * @param url a SQLite file (path or file: URL), or postgres://…; pglite: for tests
 * @throws when the url's dialect is not the one this process was started for (see dialect.server.ts)
 */
export async function openStore(url: string): Promise<Store> {
  if (dialectOf(url) !== dialect) {
    throw new Error(`the tables of this process are for ${dialect}: set DATABASE_URL before it starts`);
  }
  if (dialect === "postgres") return openPostgres(url);
  return openSqlite(url.startsWith("file:") ? fileURLToPath(url) : url);
}

/** Whether a failed statement broke a unique rule, on either dialect. */
export function isUniqueViolation(error: unknown): boolean {
  const codes = [error, (error as { cause?: unknown } | null)?.cause].map((e) => (e as { code?: string } | null)?.code);
  return ["23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"].some((code) => codes.includes(code));
}
