import { type Answer, type ApiClient, newRef, type Page, send } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const account = "/v1/account";
const tenants = `${account}/tenants`;

type Invitation = { invitationId: string; status: string; tenantId: string | null; invitationLink?: string };

const put = (api: ApiClient, path: string, body: unknown): Promise<Answer> =>
  api.send("PUT", path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function made<Body>(answer: Promise<Answer>): Promise<Body> {
  const { status, text, headers } = await answer;
  expect(status, text).toBe(201);
  expect(headers.location).toMatch(/^\/v1\/account\//);
  return JSON.parse(text) as Body;
}

test.describe("people", () => {
  test("are invited, by an address that is shown once, and invitations are sent again and taken back", async ({
    accountApi,
    product,
  }) => {
    for (const [people, roles] of [
      [`${account}/people`, ["account-tenant-read"]],
      [`${tenants}/${product.tenantId}/people`, ["tenant-transaction-read"]],
    ] as const) {
      const emailAddress = `${newRef("grace")}@insurer.example`;
      const invited = await made<Invitation>(accountApi.post(people, { emailAddress, roles }));
      expect(invited).toMatchObject({ status: "INVITED", emailAddress, roles });
      expect(invited.invitationLink).toMatch(/\/portal\/accept\/[A-Za-z0-9_-]{32}$/);
      expectProblem(
        await accountApi.post(people, { emailAddress, roles }),
        409,
        "INVITATION_ALREADY_OPEN /emailAddress",
      );
      const at = `${people}/invitations/${invited.invitationId}`;
      const { invitationLink, ...shown } = invited;
      expect((await accountApi.get(at)).json()).toEqual(shown);
      expect((await accountApi.get(`${people}/invitations`)).text).not.toContain(invitationLink);
      const again = (await accountApi.post(`${at}/resend`, "")).json<Invitation>();
      expect(again.invitationLink).not.toBe(invitationLink);
      expect((await accountApi.send("DELETE", at)).status).toBe(204);
      expectProblem(await accountApi.get(at), 404, "INVITATION_NOT_FOUND");
      const gone = await send(product.baseUrl, "GET", new URL(again.invitationLink ?? "").pathname);
      expect(gone.status).toBe(404);
    }
  });

  test("of the demo are listed with what they may do", async ({ accountApi, product }) => {
    const [ada] = (await accountApi.get(`${account}/people`))
      .json<Page<{ userId: string }>>()
      .items.slice(-1);
    expect(ada).toMatchObject({ emailAddress: product.portal.email, roles: ["account-admin"] });
    const nobody = `${account}/people/${crypto.randomUUID()}`;
    expectProblem(await put(accountApi, nobody, { roles: ["account-admin"] }), 404, "PERSON_NOT_FOUND");
    expectProblem(await put(accountApi, nobody, { roles: [] }), 400, "ROLES_ARE_REQUIRED /roles");
  });
});
