import { describe, expect, it } from "vitest";
import { countedAddress, countFailure, demandFewFailures, isOverLimit } from "~/http/rate-limit.server";

const refused = { code: "request.too_many" };

describe("how often an address may try", () => {
  it("ends after ten failures, for that address and that purpose alone", async () => {
    for (let n = 0; n < 10; n++) {
      await demandFewFailures("receipt", "198.51.100.1");
      await countFailure("receipt", "198.51.100.1");
    }
    await expect(demandFewFailures("receipt", "198.51.100.1")).rejects.toMatchObject({ ...refused, facts: { minutes: 15 } });
    await demandFewFailures("sign-in", "198.51.100.1");
    await demandFewFailures("receipt", "198.51.100.2");
  });

  it("does not grow by trying many times at once, before the first has failed", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => demandFewFailures("sign-in", "198.51.100.3")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  });

  it("counts an IPv6 network as one address", async () => {
    expect(countedAddress("2001:db8:0:7::1")).toBe(countedAddress("2001:0db8:0000:0007:aaaa:bbbb:cccc:dddd"));
    expect(countedAddress("2001:db8:0:7::1")).not.toBe(countedAddress("2001:db8:0:8::1"));
    expect(countedAddress("::1")).toBe("0:0:0:0::/64");
    expect(countedAddress("192.0.2.7")).toBe("192.0.2.7");
    for (let n = 0; n < 60; n++) expect(await isOverLimit(`2001:db8:1:1::${n}`)).toBe(false);
    expect(await isOverLimit("2001:db8:1:1:ffff::")).toBe(true);
    expect(await isOverLimit("2001:db8:1:2::")).toBe(false);
  });
});
