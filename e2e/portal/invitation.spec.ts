import { newRef } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const password = "four words in a row";

test("who is invited opens the link, chooses a password, signs in, and is out at once when removed", async ({
  accountApi,
  product,
  page,
}) => {
  const people = `/v1/account/tenants/${product.tenantId}/people`;
  const emailAddress = `${newRef("grace")}@insurer.example`;
  const invited = await accountApi.post(people, { emailAddress, roles: ["tenant-transaction-read"] });
  const { invitationLink } = invited.json<{ invitationLink: string }>();

  await page.goto(invitationLink);
  await expect(page.getByRole("heading", { name: "Join Acme Insurance" })).toBeVisible();
  await page.getByLabel("Your name").fill("Grace");
  await page.getByLabel("Choose a password").fill("short");
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("at least 12 characters")).toBeVisible();
  await page.getByLabel("Choose a password").fill(password);
  await page.getByRole("button", { name: "Accept" }).click();

  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(emailAddress);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();

  const members = await accountApi.listAll<{ userId: string; emailAddress: string; name: string }>(people);
  const grace = members.find((member) => member.emailAddress === emailAddress);
  expect(grace?.name).toBe("Grace");
  expect((await accountApi.send("DELETE", `${people}/${grace?.userId}`)).status).toBe(204);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  expect((await page.goto(invitationLink))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
});

test("signing out ends a copy of the cookie too", async ({ accountApi, product, page, browser }) => {
  const emailAddress = `${newRef("ida")}@insurer.example`;
  const people = `/v1/account/tenants/${product.tenantId}/people`;
  const invited = await accountApi.post(people, { emailAddress, roles: ["tenant-transaction-read"] });
  await page.goto(invited.json<{ invitationLink: string }>().invitationLink);
  await page.getByLabel("Your name").fill("Ida");
  await page.getByLabel("Choose a password").fill(password);
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByLabel("E-mail").fill(emailAddress);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();

  const copy = await browser.newContext({ storageState: await page.context().storageState() });
  const thief = await copy.newPage();
  await thief.goto(`${product.baseUrl}/portal`);
  await expect(thief.getByRole("heading", { name: "Instructions" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await thief.reload();
  await expect(thief.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await copy.close();
});

test("who has accepted is read and given other roles by API, and is invited neither again nor anew", async ({
  accountApi,
  product,
  page,
}) => {
  for (const [people, first, second] of [
    ["/v1/account/people", "account-tenant-read", "account-tenant-write"],
    [`/v1/account/tenants/${product.tenantId}/people`, "tenant-transaction-read", "tenant-webhook-read"],
  ] as const) {
    const emailAddress = `${newRef("joan")}@insurer.example`;
    const invited = await accountApi.post(people, { emailAddress, roles: [first] });
    const { invitationId, invitationLink } = invited.json<{ invitationId: string; invitationLink: string }>();
    await page.goto(invitationLink);
    await page.getByLabel("Your name").fill("Joan");
    await page.getByLabel("Choose a password").fill(password);
    await page.getByRole("button", { name: "Accept" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

    const again = await accountApi.post(people, { emailAddress, roles: [first] });
    expectProblem(again, 409, "PERSON_ALREADY_MEMBER /emailAddress");
    const invitation = `${people}/invitations/${invitationId}`;
    expectProblem(await accountApi.post(`${invitation}/resend`, ""), 409, "INVITATION_ALREADY_ACCEPTED");
    expectProblem(await accountApi.send("DELETE", invitation), 409, "INVITATION_ALREADY_ACCEPTED");

    const members = await accountApi.listAll<{ userId: string; emailAddress: string }>(people);
    const at = `${people}/${members.find((member) => member.emailAddress === emailAddress)?.userId}`;
    expect((await accountApi.get(at)).json()).toMatchObject({ emailAddress, name: "Joan", roles: [first] });
    const changed = await accountApi.send("PUT", at, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ roles: [second] }),
    });
    expect(changed.json()).toMatchObject({ emailAddress, roles: [second] });
    expect((await accountApi.send("DELETE", at)).status).toBe(204);
    expectProblem(await accountApi.get(at), 404, "PERSON_NOT_FOUND");
  }
});
