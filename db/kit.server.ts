import * as P from "drizzle-orm/pg-core";
import * as S from "drizzle-orm/sqlite-core";
import type { Dialect } from "./dialect.server";

/** The column kit: the schema is written once in these words and built for either dialect. */
const sqliteKit = {
  table: S.sqliteTable,
  id: () => S.integer("id").primaryKey({ autoIncrement: true }),
  text: (name: string) => S.text(name),
  int: (name: string) => S.integer(name),
  /** Scores and ratios. */
  real: (name: string) => S.real(name),
  bool: (name: string) => S.integer(name, { mode: "boolean" }),
  time: (name: string) => S.integer(name, { mode: "timestamp_ms" }),
  json: <T>(name: string) => S.text(name, { mode: "json" }).$type<T>(),
  oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) => S.text(name, { enum: values }),
  index: S.index,
  unique: S.uniqueIndex,
};
export type Kit = typeof sqliteKit;

const postgresKit = {
  table: P.pgTable,
  id: () => P.integer("id").primaryKey().generatedByDefaultAsIdentity(),
  text: (name: string) => P.text(name),
  int: (name: string) => P.integer(name),
  real: (name: string) => P.doublePrecision(name),
  bool: (name: string) => P.boolean(name),
  time: (name: string) => P.timestamp(name, { withTimezone: true, precision: 3, mode: "date" }),
  json: <T>(name: string) => P.jsonb(name).$type<T>(),
  oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) => P.text(name, { enum: values }),
  index: P.index,
  unique: P.uniqueIndex,
  // The one cast of the schema: the two families of columns have the same words and different types.
} as unknown as Kit;

export function kitFor(dialect: Dialect): Kit {
  return dialect === "postgres" ? postgresKit : sqliteKit;
}
