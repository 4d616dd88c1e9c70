import { existsSync } from "node:fs";
import path from "node:path";
import { index, route, type RouteConfig } from "@remix-run/route-config";

// TRANSITION: only routes whose file stands yet; goes away when all do.
const there = (file: string) => existsSync(path.resolve("app", file));

const all = [
  index("routes/home.tsx"),
  route("past", "routes/past.tsx"),
  route("search", "routes/search.tsx"),
  route("points", "routes/points.tsx"),
  route("points/:point", "routes/point.tsx"),
  route("about", "routes/about.tsx"),
  route("privacy", "routes/privacy.tsx"),
  route("accessibility", "routes/accessibility.tsx"),
  route("display", "routes/display.tsx"),

  route("r/:regulation/:version", "routes/regulation.tsx"),
  route("r/:regulation/:version/explanation", "routes/explanation.tsx"),
  route("r/:regulation/:version/a/:article", "routes/article.tsx"),
  route("r/:regulation/:version/a/:article/suggest", "routes/suggest.tsx"),
  route("resource/redline", "routes/resource.redline.ts"),
  route("resource/similar", "routes/resource.similar.ts"),
  route("support/:suggestion", "routes/support.tsx"),
  route("c/:cluster", "routes/cluster.tsx"),
  route("s/:receipt", "routes/suggestion.tsx"),

  route("receipt", "routes/receipt.lookup.tsx"),
  route("receipt/new", "routes/receipt.new.tsx"),
  route("receipt/lost", "routes/receipt.lost.tsx"),
  route("receipt/:receipt", "routes/receipt.tsx"),

  route("compare", "routes/compare.index.tsx"),
  route("compare/:regulation/:from/:to", "routes/compare.tsx"),
  route("results", "routes/results.index.tsx"),
  route("results/:consultation", "routes/results.tsx"),

  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.ts"),
  route("account", "routes/account.tsx"),

  route("desk", "routes/desk.tsx"),
  route("desk/drafts", "routes/desk.drafts.tsx"),
  route("desk/drafts/import", "routes/desk.import.tsx"),
  route("desk/drafts/:regulation/:version", "routes/desk.draft.tsx"),
  route("desk/drafts/:regulation/:version/open", "routes/desk.open.tsx"),
  route("desk/drafts/:regulation/:version/map", "routes/desk.map.tsx"),
  route("desk/packages/:package", "routes/desk.package-view.tsx"),
  route("desk/:consultation/queue", "routes/desk.queue.tsx"),
  route("desk/:consultation/suggestions/:receipt", "routes/desk.suggestion.tsx"),
  route("desk/:consultation/clusters", "routes/desk.clusters.tsx"),
  route("desk/:consultation/clusters/:number", "routes/desk.cluster.tsx"),
  route("desk/:consultation/package", "routes/desk.package.tsx"),
  route("desk/:consultation/meeting", "routes/desk.meeting.tsx"),
  route("desk/:consultation/record", "routes/desk.record.tsx"),
  route("desk/:consultation/decisions", "routes/desk.decisions.tsx"),
  route("desk/:consultation/decisions/s/:receipt", "routes/desk.decide-suggestion.tsx"),
  route("desk/:consultation/decisions/:cluster", "routes/desk.decide.tsx"),
  route("desk/:consultation/publish", "routes/desk.publish.tsx"),

  route("*", "routes/not-found.tsx"),
];

export default all.filter((entry) => there(entry.file)) satisfies RouteConfig;
