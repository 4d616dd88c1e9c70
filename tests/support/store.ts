import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "db/migrate.server";
import { openStore, type Store } from "db/store.server";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../db/migrations");

/** A migrated, empty database of this run's dialect (DATABASE_URL), and what removes it again. */
export async function freshStore(): Promise<{ store: Store; drop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL ?? "";
  if (url.startsWith("pglite:")) {
    const store = await openStore(url);
    await migrate(store, MIGRATIONS);
    return { store, drop: () => store.close() };
  }
  if (url !== "") return freshPostgres(url);
  const folder = mkdtempSync(path.join(tmpdir(), "liangyan-test-"));
  const store = await openStore(path.join(folder, "test.sqlite"));
  await migrate(store, MIGRATIONS);
  return {
    store,
    drop: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freshPostgres(serverUrl: string): Promise<{ store: Store; drop: () => Promise<void> }> {
  const name = `liangyan_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const store = await openStore(url.href);
  await migrate(store, MIGRATIONS);
  return {
    store,
    drop: async () => {
      await store.close();
      await admin.query(`drop database ${name}`);
      await admin.end();
    },
  };
}
