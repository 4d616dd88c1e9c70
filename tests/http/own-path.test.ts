import { describe, expect, it } from "vitest";
import { ownPath } from "~/http/own-path.server";

describe("the page to return to", () => {
  it.each(["/", "/desk/a/queue?page=2#n", "/r/公园/v1"])("is kept when it is one of ours: %s", (path) => {
    expect(new URL(ownPath(path), "http://portal.test").href).toBe(new URL(path, "http://portal.test").href);
  });

  it.each([
    "//elsewhere.test", "/\\elsewhere.test", "\\\\elsewhere.test", "https://elsewhere.test/", "javascript:alert(1)", "/\t/elsewhere.test", "/\n/elsewhere.test",
    "/.//elsewhere.test", "/..//elsewhere.test", "/a/..//elsewhere.test", "/%2e//elsewhere.test", "/.\\\\elsewhere.test", "", "desk", null, undefined, 7,
  ])("never leads to another site: %j", (path) => {
    const target = new URL(ownPath(path), "http://portal.test");
    expect(target.host).toBe("portal.test");
    expect(ownPath(path)).toBe("/");
  });

  it("carries no line break into a header", () => {
    expect(ownPath("/a\r\nSet-Cookie: x=1")).not.toMatch(/[\r\n]/);
  });
});
