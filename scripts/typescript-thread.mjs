/** What a worker thread is started with: runs a module of the sources (workerData.module, a URL). Plain Node. */
import { fileURLToPath } from "node:url";
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
await import(workerData.module);
