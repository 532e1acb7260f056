import { expect, test } from "vitest";
import { acceptAsKnown, acceptAsNew } from "#lib/contracts/accept-invitation.ts";
import { inviteToAccount, inviteToTenant } from "#lib/contracts/person.ts";
import { users } from "#lib/db/schema/users.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { makeAccount, type TestAccount } from "#lib/testing/account.ts";
import { owner } from "#lib/testing/owner.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { inviteIntoAccount, inviteIntoTenant } from "../invitation/create.ts";
import { getInvitation } from "../invitation/get.ts";
import { listInvitations } from "../invitation/list.ts";
import { resendInvitation } from "../invitation/resend.ts";
import { withdrawInvitation } from "../invitation/withdraw.ts";
import { performInAccount } from "../operation.ts";
import { acceptInvitation, viewInvitation } from "./accept-invitation.ts";
import { changeRoles } from "./change-roles.ts";
import { getPerson } from "./get.ts";
import { listPeople } from "./list.ts";
import { removePerson } from "./remove.ts";
import { resumeSession } from "./resume.ts";
import { signInPerson } from "./sign-in.ts";
import { signOutPerson } from "./sign-out.ts";

const password = "four words in a row";
const asNew = acceptAsNew.parse({ name: "Grace", password });
let people = 0;
const newAddress = () => `grace-${++people}@insurer.example`;

const secretOf = ({ invitationLink }: { invitationLink: string }) =>
  new URL(invitationLink).pathname.replace("/portal/accept/", "");

const toTenant = (account: TestAccount, emailAddress = newAddress(), roles = ["tenant-transaction-read"]) =>
  performInAccount(inviteIntoTenant, account.as("account-tenant-write"), {
    ...inviteToTenant.parse({ emailAddress, roles }),
    tenantId: account.tenantId,
  });

const toAccount = (account: TestAccount, input: Record<string, unknown> = {}) =>
  performInAccount(
    inviteIntoAccount,
    account.as(),
    inviteToAccount.parse({ emailAddress: newAddress(), roles: ["account-admin"], ...input }),
  );

async function join(account: TestAccount, email = newAddress()) {
  expect(await acceptInvitation(secretOf(await toTenant(account, email)), asNew, null)).toBe("accepted");
  const person = await signInPerson({ email, password }, null);
  if (!person || person === "too many tries") throw new Error("not signed in");
  return person;
}

const auditOf = async (scopeId: string) =>
  (await owner()`SELECT action FROM audit_log WHERE tenant_id = ${scopeId} ORDER BY entry_id`).map(
    ({ action }) => action,
  );

test("who is invited chooses a password, signs in with it, and may do what the invitation said", async () => {
  const account = await makeAccount();
  const email = newAddress();
  const sent = await toTenant(account, email.toUpperCase());
  expect(sent).toMatchObject({ emailAddress: email, status: "INVITED", tenantId: account.tenantId });
  expect(await viewInvitation(secretOf(sent))).toEqual({ scopeName: "Test Insurance", email, isNew: true });
  expect(await acceptInvitation(secretOf(sent), asNew, null)).toBe("accepted");
  const person = await signInPerson({ email, password }, null);
  expect(person).toMatchObject({ name: "Grace", email });
  const { userId } = person as { userId: string };
  expect((await resumeSession(userId, 1))?.caller).toMatchObject({
    tenantId: account.tenantId,
    actor: { roles: ["tenant-transaction-read"] },
  });
  const inTenant = { tenantId: account.tenantId, limit: 10 };
  const reader = account.as("account-tenant-read");
  const { items } = await performInAccount(listPeople.ofTenant, reader, inTenant);
  expect(items).toEqual([
    expect.objectContaining({ userId, name: "Grace", emailAddress: email, identity: `user:${userId}` }),
  ]);
  const invitations = await performInAccount(listInvitations.ofTenant, reader, inTenant);
  expect(invitations.items.map(({ status }) => status)).toEqual(["ACCEPTED"]);
  expect(await auditOf(account.tenantId)).toEqual(["invitation.create", "invitation.accept"]);
});

test("an invitation is accepted once, though many try at once, and makes one person", async () => {
  const account = await makeAccount();
  const sent = await toTenant(account);
  const tries = await Promise.all(
    Array.from({ length: 4 }, () => acceptInvitation(secretOf(sent), asNew, null)),
  );
  expect(tries.toSorted()).toEqual(["accepted", "gone", "gone", "gone"]);
  const [count] = await owner()`SELECT count(*)::int FROM users WHERE email = ${sent.emailAddress}`;
  expect(count).toEqual({ count: 1 });
  expect(await viewInvitation(secretOf(sent))).toBeNull();
});

test("of two invitations to one new address that are accepted at once, neither takes over the other's password", async () => {
  const [one, two] = [await makeAccount(), await makeAccount()];
  const email = newAddress();
  const [first, second] = [await toTenant(one, email), await toTenant(two, email)];
  const tries = await Promise.all([
    acceptInvitation(
      secretOf(first),
      acceptAsNew.parse({ name: "A", password: "password of the first" }),
      null,
    ),
    acceptInvitation(
      secretOf(second),
      acceptAsNew.parse({ name: "B", password: "password of the second" }),
      null,
    ),
  ]);
  expect(tries).toContain("accepted");
  expect(tries.filter((outcome) => outcome === "accepted")).toHaveLength(1);
  const open = tries[0] === "accepted" ? second : first;
  expect((await viewInvitation(secretOf(open)))?.isNew).toBe(false);
});

test("who has a password already must give it, and keeps it", async () => {
  const [one, two] = [await makeAccount(), await makeAccount()];
  const email = newAddress();
  const { userId } = await join(one, email);
  const secret = secretOf(await toTenant(two, email));
  expect((await viewInvitation(secret))?.isNew).toBe(false);
  const wrong = acceptAsKnown.parse({ password: "another one" });
  expect(await acceptInvitation(secret, wrong, null)).toBe("wrong password");
  expect(await acceptInvitation(secret, acceptAsKnown.parse({ password }), null)).toBe("accepted");
  expect(await signInPerson({ email, password }, null)).toMatchObject({ userId, name: "Grace" });
  const memberships = await owner()`SELECT tenant_id FROM memberships WHERE user_id = ${userId}`;
  expect(memberships).toHaveLength(2);
});

test("an invitation that was taken back, replaced or has run out opens nothing", async () => {
  const account = await makeAccount();
  const target = (invitationId: string) => ({ invitationId, tenantId: account.tenantId });
  const taken = await toTenant(account);
  await performInAccount(withdrawInvitation.ofTenant, account.as(), target(taken.invitationId));
  expect(await acceptInvitation(secretOf(taken), asNew, null)).toBe("gone");
  const read = performInAccount(getInvitation.ofTenant, account.as(), target(taken.invitationId));
  expect(await refusedWith(read)).toEqual(["INVITATION_NOT_FOUND"]);

  const late = await toTenant(account);
  await owner()`UPDATE invitations SET expires_at = now() WHERE invitation_id = ${late.invitationId}`;
  expect(await acceptInvitation(secretOf(late), asNew, null)).toBe("gone");
  const expired = await performInAccount(getInvitation.ofTenant, account.as(), target(late.invitationId));
  expect(expired.status).toBe("EXPIRED");
  const again = await performInAccount(resendInvitation.ofTenant, account.as(), target(late.invitationId));
  expect(again.status).toBe("INVITED");
  expect(await acceptInvitation(secretOf(late), asNew, null)).toBe("gone");
  expect(await acceptInvitation(secretOf(again), asNew, null)).toBe("accepted");
  for (const operation of [resendInvitation, withdrawInvitation] as (typeof resendInvitation)[])
    expect(
      await refusedWith(performInAccount(operation.ofTenant, account.as(), target(late.invitationId))),
    ).toEqual(["INVITATION_ALREADY_ACCEPTED"]);
});

test("nobody is invited twice, nor where they are already, though two ask at once", async () => {
  const account = await makeAccount();
  const email = newAddress();
  const asked = await Promise.allSettled([toTenant(account, email), toTenant(account, email)]);
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusedWith(toTenant(account, email))).toEqual(["INVITATION_ALREADY_OPEN"]);
  await join(account, newAddress());
  const member = await join(account);
  expect(await refusedWith(toTenant(account, member.email))).toEqual(["PERSON_ALREADY_MEMBER"]);
});

test("an invitation's secret is kept nowhere in the clear", async () => {
  const account = await makeAccount();
  const sent = await toTenant(account);
  const rows = await owner()`
    SELECT to_jsonb(i)::text AS row FROM invitations i UNION ALL SELECT to_jsonb(a)::text FROM audit_log a`;
  for (const { row } of rows) expect(row).not.toContain(secretOf(sent));
});

test("with a tenant's id an account's administrator invites into that tenant, and roles are those of the level", async () => {
  const [account, other] = [await makeAccount(), await makeAccount()];
  const { tenantId } = account;
  const sent = await toAccount(account, { tenantId, roles: ["tenant-admin"] });
  expect(sent.tenantId).toBe(tenantId);
  expect(await toAccount(account)).toMatchObject({ tenantId: null });
  const crossed = inviteToAccount.safeParse({ emailAddress: newAddress(), roles: ["tenant-admin"] });
  expect(crossed.error?.issues).toEqual([
    expect.objectContaining({ message: "ROLE_NOT_RECOGNISED", path: ["roles", 0] }),
  ]);
  const foreign = toAccount(account, { tenantId: other.tenantId, roles: ["tenant-admin"] });
  expect(await refusedWith(foreign)).toEqual(["TENANT_NOT_FOUND"]);
});

test("a change of roles counts at once, and who is removed is out at once", async () => {
  const account = await makeAccount();
  const { userId } = await join(account);
  const target = { userId, tenantId: account.tenantId };
  const writer = account.as("account-tenant-write");
  await performInAccount(changeRoles.ofTenant, writer, { ...target, roles: ["tenant-admin"] });
  expect((await resumeSession(userId, 1))?.caller.actor).toMatchObject({ roles: ["tenant-admin"] });
  await performInAccount(removePerson.ofTenant, writer, target);
  expect(await resumeSession(userId, 1)).toBeNull();
  for (const operation of [removePerson, getPerson] as (typeof getPerson)[])
    expect(await refusedWith(performInAccount(operation.ofTenant, writer, target))).toEqual([
      "PERSON_NOT_FOUND",
    ]);
});

test("the last who may administer an account stays, be it a person or a key", async () => {
  const account = await makeAccount();
  const sent = await toAccount(account);
  await acceptInvitation(secretOf(sent), asNew, null);
  const { items } = await performInAccount(listPeople.ofAccount, account.as(), { limit: 5 });
  const target = { userId: items[0]?.userId ?? "" };
  await owner()`UPDATE api_keys SET expires_at = now() WHERE tenant_id = ${account.accountId}`;
  const demoted = { ...target, roles: ["account-tenant-read"] };
  expect(await refusedWith(performInAccount(removePerson.ofAccount, account.as(), target))).toEqual([
    "LAST_ACCOUNT_ADMIN",
  ]);
  expect(await refusedWith(performInAccount(changeRoles.ofAccount, account.as(), demoted))).toEqual([
    "LAST_ACCOUNT_ADMIN",
  ]);
  await owner()`UPDATE api_keys SET expires_at = NULL WHERE tenant_id = ${account.accountId}`;
  await expect(performInAccount(removePerson.ofAccount, account.as(), target)).resolves.toBeUndefined();
});

test("another account's people and invitations are not found, and stay as they were", async () => {
  const [ours, theirs] = [await makeAccount(), await makeAccount()];
  const { userId } = await join(theirs);
  const { invitationId } = await toTenant(theirs);
  const [caller, mine, their] = [ours.as(), { tenantId: ours.tenantId }, { tenantId: theirs.tenantId }];
  for (const operation of [
    removePerson,
    getPerson,
    withdrawInvitation,
    resendInvitation,
  ] as (typeof getPerson)[]) {
    const input = { userId, invitationId };
    const codes = [
      await refusedWith(performInAccount(operation.ofTenant, caller, { ...input, ...mine })),
      await refusedWith(performInAccount(operation.ofTenant, caller, { ...input, ...their })),
      await refusedWith(performInAccount(operation.ofAccount, caller, input)),
    ].flat();
    expect(codes[1]).toBe("TENANT_NOT_FOUND");
    for (const code of [codes[0], codes[2]]) expect(code).toMatch(/^(PERSON|INVITATION)_NOT_FOUND$/);
  }
  expect((await performInAccount(listPeople.ofTenant, caller, { ...mine, limit: 9 })).items).toEqual([]);
  expect(await resumeSession(userId, 1)).not.toBeNull();
});

test("the names of people are seen where they belong, and by no query anywhere else", async () => {
  const [ours, theirs] = [await makeAccount(), await makeAccount()];
  const [own] = [await join(ours), await join(theirs)];
  const names = (tenantId: string) =>
    inTenant(tenantId, (tx) => tx.select({ userId: users.userId, email: users.email }).from(users));
  expect(await names(ours.tenantId)).toEqual([{ userId: own.userId, email: own.email }]);
  expect(await names(ours.accountId)).toEqual([]);
  await expect(inTenant(ours.tenantId, (tx) => tx.select().from(users))).rejects.toThrow();
});

test("signing out ends every copy of a session, and no other person's", async () => {
  const account = await makeAccount();
  const [one, other] = [await join(account), await join(account)];
  await signOutPerson(one.userId);
  expect(await resumeSession(one.userId, one.sessionVersion)).toBeNull();
  expect(await resumeSession(other.userId, other.sessionVersion)).not.toBeNull();
  expect(await signInPerson({ email: one.email, password }, null)).toMatchObject({
    sessionVersion: one.sessionVersion + 1,
  });
});

test("who tries passwords without end is stopped, for one address of either kind, and others are not", async () => {
  const { signInLimits } = await import("#lib/auth/sign-in-limit.ts");
  const [email, address] = [newAddress(), "203.0.113.7"];
  const spend = async (bucket: string, burst: number) => {
    for (let count = 0; count < burst; count += 1)
      await owner()`SELECT take_request(${bucket}, '1 hour', ${burst})`;
  };
  const [byEmail, byAddress] = signInLimits(email, address);
  await spend(byEmail?.bucket ?? "", 20);
  expect(await signInPerson({ email, password }, null)).toBe("too many tries");
  expect(await signInPerson({ email: newAddress(), password }, address)).toBeNull();
  await spend(byAddress?.bucket ?? "", 60);
  expect(await signInPerson({ email: newAddress(), password }, address)).toBe("too many tries");
  expect(await signInPerson({ email: newAddress(), password }, "203.0.113.8")).toBeNull();
});

test("who is of a tenant that may not begin does not get in there", async () => {
  const account = await makeAccount();
  const { userId } = await join(account);
  await owner()`UPDATE tenants SET status = 'REJECTED' WHERE tenant_id = ${account.tenantId}`;
  expect(await resumeSession(userId, 1)).toBeNull();
});
