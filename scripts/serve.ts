/** serve: the built portal. npm start installs and builds first, then does this. */
import "./env-file";
import { serveFromConsole } from "./server/console";
import { builtSource } from "./server/running-portal";

// The framework's development build is slower and says more than visitors should read.
process.env.NODE_ENV ??= "production";

void serveFromConsole(builtSource);
