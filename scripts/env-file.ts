import { existsSync } from "node:fs";
import path from "node:path";

// Imported first by every script, for its effect: some modules read the environment as they load.
const file = path.resolve(import.meta.dirname, "../.env");
if (existsSync(file)) process.loadEnvFile(file);
