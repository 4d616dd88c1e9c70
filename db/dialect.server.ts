/**
 * Which database this process speaks to. Read once, here, from DATABASE_URL: a table is written for one dialect
 * when the schema module loads, so the choice has to stand before any import of it.
 */
export type Dialect = "sqlite" | "postgres";

export function dialectOf(databaseUrl: string | undefined): Dialect {
  return /^postgres(ql)?:|^pglite:/.test(databaseUrl ?? "") ? "postgres" : "sqlite";
}

export const dialect: Dialect = dialectOf(process.env.DATABASE_URL);
