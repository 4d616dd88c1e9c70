/** npm start: installs what is missing, builds when stale, then serves the portal in this process. */
import { nodeTooOld } from "./node-version.mjs";

function refuse(sentence) {
  process.stderr.write(`Liangyan did not start: ${sentence}\n`);
  process.exit(1);
}

async function start() {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld) return refuse(tooOld);
  // Only now what an old Node could not read.
  const { fileURLToPath } = await import("node:url");
  const { installMissing } = await import("./install.mjs");
  const { buildStale } = await import("./build.mjs");
  const root = fileURLToPath(new URL("..", import.meta.url));
  const say = (line) => process.stdout.write(`${line}\n`);
  process.chdir(root);
  const failure = installMissing(root, say) ?? buildStale(root, say);
  if (failure) return refuse(failure);
  const { register } = await import("tsx/esm/api");
  register();
  await import("./serve.ts");
}

start();
