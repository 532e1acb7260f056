import { expect, test } from "../provider-test.ts";

/** Whom the payer's browser speaks to. */
export function testPrivacy(): void {
  test("the page asks nobody but us and the provider, breaks no rule of its policy, and sends us no card number", async ({
    payPage,
    insurer,
  }) => {
    const { page, provider } = payPage;
    const strangers: string[] = [];
    const carried: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const { origin } = new URL(request.url());
      const isOurs = request.url().startsWith(insurer.api.baseUrl);
      const isKnown = isOurs || provider.origins.some((known) => known.test(origin));
      if (!/^(data|blob|about):/.test(request.url()) && !isKnown) strangers.push(request.url());
      if (isOurs && `${request.url()} ${request.postData() ?? ""}`.includes(provider.cards.succeeds))
        carried.push(request.url());
    });
    page.on("console", (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await payPage.openNew();
    await payPage.pay(provider.cards.succeeds);
    await payPage.expectReceipt();
    expect(strangers).toEqual([]);
    expect(carried).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("only pages that show the provider's form let its hosts in", async ({ payPage, insurer }) => {
    const journey = await payPage.openNew();
    const policyAt = async (address: string) =>
      String((await payPage.page.request.get(address)).headers()["content-security-policy"]);
    const { origins } = insurer.provider;
    const letsIn = (policy: string) =>
      policy
        .split(/[\s;]+/)
        .filter((word) => origins.some((origin) => origin.test(word.replace("*.", "x."))));
    const before = await policyAt(journey.link);
    expect(letsIn(before)).not.toEqual([]);
    expect(before).not.toContain("unsafe-eval");
    expect(letsIn(await policyAt(new URL("/docs", insurer.api.baseUrl).href))).toEqual([]);
    await insurer.revoke(journey);
    expect(letsIn(await policyAt(journey.link))).toEqual([]);
  });
}
