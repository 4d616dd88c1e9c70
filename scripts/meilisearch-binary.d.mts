export function findMeilisearchBinary(): Promise<{ path: string } | { reason: string }>;
export interface RunningMeilisearch {
  url: string;
  key: string;
  pid: number;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}
export function startMeilisearch(options: { dataDir: string; port?: number; masterKey?: string }): Promise<RunningMeilisearch | { reason: string }>;
