import path from "node:path";
import { z } from "zod";

const MODES = ["demo", "production"] as const;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
/** 32 random bytes in base64 have 44 characters; anything a person would type is shorter or repeats itself. */
const SECRET_LENGTH = 32;
const SECRET_VARIETY = 10;

/** What the surroundings say, parsed: every setting the portal has. Documented for people in .env.example. */
export interface Environment {
  mode: (typeof MODES)[number];
  /** 0: any free port. */
  port: number;
  host: string;
  /** Absolute. Everything the portal writes lies in it. */
  dataDir: string;
  databaseUrl: string;
  /** Null: the embedded search engine. */
  meilisearch: { url: string; apiKey: string } | null;
  /** Null only in demo mode: then a random one is kept in the data folder. */
  secret: string | null;
  /** IANA name; days begin and end in it. */
  timeZone: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** How many proxies stand in front and may be believed about address and protocol. */
  trustedProxies: number;
  /** The address people use, without a slash at the end; null: as the request says. */
  publicUrl: string | null;
  /** What looks at every file before it is taken: a command, or a web address. Null: nothing does. */
  fileScan: string | null;
  /** Null: no mail is sent. `from` is the sender people see. */
  mail: { url: string; from: string } | null;
  /** Null: people sign in by user name and password only. `issuer` is an OpenID Connect provider; no secret: a public client. */
  signOn: { issuer: string; clientId: string; clientSecret: string | null; label: string | null } | null;
  /** Null: no text messages are sent. */
  textMessages: TextMessageGateway | null;
}

/** An HTTP service that sends text messages to phones. */
export interface TextMessageGateway {
  url: string;
  /** Sent in `tokenHeader`; null: the gateway asks for none. */
  token: string | null;
  tokenHeader: string;
  /** JSON, with {phone} and {text} inside its strings. */
  body: string;
  /** Must stand in the answer for it to count as sent; null: any 2xx does. */
  expect: string | null;
}

/** A setting that cannot be used. The message is one sentence a person can act on, and never shows a value. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const webAddress = z.string().refine(isWebAddress, "must be an http:// or https:// address");

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
const isMailServer = (text: string): boolean => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== "";
/** Without TLS anybody on the way could sign in as anybody: only this computer is spoken to so. */
const isSafeIssuer = (text: string): boolean => isWebAddress(text) && (new URL(text).protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname));
const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

const shape = z.object({
  LIANGYAN_MODE: z.enum(MODES, { error: `must be ${MODES.join(" or ")}` }).default("demo"),
  PORT: z.string().regex(/^\d{1,5}$/, "must be a whole number").transform(Number).refine((port) => port <= 65_535, "must be at most 65535").default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z.string().refine((url) => !/^[a-z]{2,}:/i.test(url) || /^(postgres(ql)?|pglite|file):/.test(url), "must be a file or a postgres:// address").optional(),
  MEILISEARCH_URL: webAddress.transform(withoutSlash).optional(),
  MEILISEARCH_API_KEY: z.string().default(""),
  SECRET: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .refine((secret) => new Set(secret).size >= SECRET_VARIETY, "must be random (for example: openssl rand -base64 32)")
    .optional(),
  TIME_ZONE: z.string().refine(isTimeZone, "must be an IANA time zone such as Asia/Shanghai").default("Asia/Shanghai"),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  TRUST_PROXY: z.string().regex(/^\d$/, "must be the number of proxies in front (0 to 9)").transform(Number).default(0),
  PUBLIC_URL: webAddress.transform(withoutSlash).optional(),
  FILE_SCAN: z.string().refine((scan) => !/^[a-z][a-z+.-]+:\/\//i.test(scan) || isWebAddress(scan), "must be a command, or an http:// or https:// address").optional(),
  SMTP_URL: z.string().refine(isMailServer, "must be an smtp:// or smtps:// address").optional(),
  MAIL_FROM: z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, "must be a mail address, or a name with the address in <>").optional(),
  SMS_URL: webAddress.optional(),
  SMS_TOKEN: z.string().optional(),
  SMS_TOKEN_HEADER: z.string().regex(/^[A-Za-z0-9-]+$/, "must be the name of a header").default("Authorization"),
  SMS_BODY: z
    .string()
    .refine(isJsonObject, "must be a JSON object")
    .refine((body) => body.includes("{phone}") && body.includes("{text}"), "must hold {phone} and {text}")
    .default('{"to":"{phone}","text":"{text}"}'),
  SMS_EXPECT: z.string().optional(),
  OIDC_ISSUER: z.string().refine(isSafeIssuer, "must be an https:// address").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(40, "must have at most 40 characters").optional(),
});

/** A variable set to nothing counts as not set, as people leave them in .env files. */
function given(record: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => {
      const value = record[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/**
 * Parses the environment (pure: reads only `record`).
 * @param record names and values, as in process.env; names it does not know are ignored
 * @throws EnvironmentError with every variable that cannot be used, by name
 */
export function parseEnv(record: Record<string, string | undefined>): Environment {
  const parsed = shape.safeParse(given(record));
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; "));
  }
  const env = parsed.data;
  if (env.LIANGYAN_MODE === "production" && env.SECRET === undefined) {
    throw new EnvironmentError("SECRET must be set in production mode (for example: openssl rand -base64 32)");
  }
  const dataDir = path.resolve(env.DATA_DIR);
  const mail = mailOf(env);
  const textMessages = textMessagesOf(env);
  const signOn = signOnOf(env);
  if (env.LIANGYAN_MODE === "production" && env.PUBLIC_URL === undefined && (mail ?? textMessages) !== null) {
    throw new EnvironmentError("PUBLIC_URL must be set where messages are sent: they lead back to the portal");
  }
  if (env.LIANGYAN_MODE === "production" && env.PUBLIC_URL === undefined && signOn !== null) {
    throw new EnvironmentError("PUBLIC_URL must be set with OIDC_ISSUER: the provider sends people back to it");
  }
  return {
    mode: env.LIANGYAN_MODE,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl: env.DATABASE_URL ?? path.join(dataDir, "liangyan.sqlite"),
    meilisearch: env.MEILISEARCH_URL === undefined ? null : { url: env.MEILISEARCH_URL, apiKey: env.MEILISEARCH_API_KEY },
    secret: env.SECRET ?? null,
    timeZone: env.TIME_ZONE,
    logLevel: env.LOG_LEVEL,
    trustedProxies: env.TRUST_PROXY,
    publicUrl: env.PUBLIC_URL ?? null,
    fileScan: env.FILE_SCAN ?? null,
    mail,
    textMessages,
    signOn,
  };
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof shape>): Environment["mail"] {
  if (url === undefined) return null;
  if (from === undefined) throw new EnvironmentError("MAIL_FROM must be set with SMTP_URL");
  return { url, from };
}

function signOnOf(env: z.infer<typeof shape>): Environment["signOn"] {
  if (env.OIDC_ISSUER === undefined) return null;
  if (env.OIDC_CLIENT_ID === undefined) throw new EnvironmentError("OIDC_CLIENT_ID must be set with OIDC_ISSUER");
  return { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET ?? null, label: env.OIDC_LABEL ?? null };
}

function textMessagesOf(env: z.infer<typeof shape>): TextMessageGateway | null {
  if (env.SMS_URL === undefined) return null;
  return { url: env.SMS_URL, token: env.SMS_TOKEN ?? null, tokenHeader: env.SMS_TOKEN_HEADER, body: env.SMS_BODY, expect: env.SMS_EXPECT ?? null };
}

/** This process's environment. Called once, at the start; nothing else reads process.env. */
export function readEnv(): Environment {
  return parseEnv(process.env);
}
