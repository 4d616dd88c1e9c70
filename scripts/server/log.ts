import pino, { type Logger } from "pino";

interface FaultLike {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  code?: unknown;
  severity?: unknown;
  constraint?: unknown;
  cause?: unknown;
}

/** A database names the values it refused; they may be somebody's words. */
function withoutValues(message: string): string {
  return message.replace(/\nparams: [\s\S]*$/, "").replace(/"[^"]*"|'[^']*'/g, "…");
}

/**
 * A fault as the log holds it: what went wrong and where, never the values of a statement.
 * @returns name, code, message and place (the stack without its message), of the fault and of its causes
 */
export function faultForLog(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, code, severity, constraint, cause }: FaultLike = error;
  const text = String(message);
  const fromDatabase = text.startsWith("Failed query:") || severity !== undefined || String(code).startsWith("SQLITE");
  return {
    name: name === "Error" ? error.constructor.name : name,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    message: fromDatabase ? withoutValues(text) : text,
    at: String(stack).split("\n").filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...(cause === undefined || depth > 3 ? {} : { cause: faultForLog(cause, depth + 1) }),
  };
}

/** The log: JSON lines on stderr. Requests are logged by id, method, path, status and time; never query, cookies or bodies. */
export function openLog(level: string, destination: pino.DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: faultForLog } }, destination);
}
