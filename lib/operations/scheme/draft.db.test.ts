import { describe, expect, test } from "vitest";
import { createScheme as schemeContract, writeDraft } from "#lib/contracts/scheme.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { auditOf } from "#lib/testing/books.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { addDraft, makeScheme, sandboxRule } from "#lib/testing/scheme.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { changeDraft, deleteDraft } from "./change-draft.ts";
import { createScheme } from "./create.ts";
import { deleteScheme } from "./delete.ts";
import { getScheme } from "./get.ts";
import { getDraft } from "./get-draft.ts";
import { publishDraft } from "./publish-draft.ts";
import { renameScheme } from "./rename.ts";

describe("a scheme", () => {
  test("is made with its first draft, reads back as it was sent, and is written in the audit log", async () => {
    const tenant = await makeTenant();
    const rule = sandboxRule({ currencies: ["GBP"], countries: ["GB"], lowValueInclusive: "1" });
    const { schemeId, draft } = await makeScheme(tenant, [rule]);
    expect(schemeId).toMatch(/^[0-9A-F]{32}$/);
    expect(draft).toMatchObject({ status: "DRAFT", publishedAt: null, name: "Made" });
    expect(draft.rules).toEqual([
      {
        ...rule,
        priority: 1,
        apps: [
          {
            appId: "SANDBOX",
            installedAppId: null,
            availablePaymentMethods: [],
            excludedPaymentMethods: [],
          },
        ],
      },
    ]);
    const read = await perform(getScheme, tenant.caller, { schemeId: schemeId.toLowerCase() });
    expect(read).toMatchObject({ schemeId, publishedDraftId: null, draftCount: 1, drafts: [draft] });
    expect(await auditOf(tenant.tenantId)).toEqual([expect.objectContaining({ action: "scheme.create" })]);
  });

  test("is refused with every app, installation and method that there is not", async () => {
    const tenant = await makeTenant();
    const foreign = await makeTenant();
    const rules = [
      sandboxRule({
        apps: [
          { appId: "NONE" },
          { appId: "SANDBOX", installedAppId: foreign.installedAppId },
          { appId: "stripe", excludedPaymentMethods: ["AMERICAN-EXPRESS", "COWRIES"] },
        ],
      }),
    ];
    const making = perform(createScheme, tenant.caller, schemeContract.parse({ name: "x", rules }));
    expect(await faultsOf(making)).toEqual([
      { code: "APP_ID_NOT_RECOGNISED", field: "/rules/0/apps/0/appId" },
      { code: "INSTALLED_APP_ID_NOT_RECOGNISED", field: "/rules/0/apps/1/installedAppId" },
      { code: "PAYMENT_METHOD_NOT_RECOGNISED", field: "/rules/0/apps/2/excludedPaymentMethods/1" },
    ]);
  });

  test("stays while it is published or an order names it, and goes with its drafts when neither is so", async () => {
    const tenant = await makeTenant();
    const schemeId = formatSchemeId(tenant.schemeId);
    expect(await refusedWith(perform(deleteScheme, tenant.caller, { schemeId }))).toEqual(["SCHEME_IN_USE"]);
    const named = await makeScheme(tenant);
    await makePayableLink(tenant, {}, { customer: { schemeId: named.schemeId } });
    const deleting = perform(deleteScheme, tenant.caller, { schemeId: named.schemeId });
    expect(await refusedWith(deleting)).toEqual(["SCHEME_IN_USE"]);
    const free = await makeScheme(tenant);
    await perform(deleteScheme, tenant.caller, { schemeId: free.schemeId });
    expect(await refusedWith(perform(getScheme, tenant.caller, { schemeId: free.schemeId }))).toEqual([
      "SCHEME_NOT_FOUND",
    ]);
  });

  test("of another tenant is not found, and nothing of it changes", async () => {
    const [tenant, foreign] = [await makeTenant(), await makeTenant()];
    const { schemeId, draft } = await makeScheme(foreign);
    const path = { schemeId, draftId: draft.draftId };
    const content = writeDraft.parse({ rules: [sandboxRule()] });
    for (const asking of [
      () => perform(getScheme, tenant.caller, { schemeId }),
      () => perform(renameScheme, tenant.caller, { schemeId, name: "Mine" }),
      () => perform(deleteScheme, tenant.caller, { schemeId }),
      () => perform(getDraft, tenant.caller, path),
      () => perform(changeDraft, tenant.caller, { ...path, ...content }),
      () => perform(deleteDraft, tenant.caller, path),
      () => perform(publishDraft, tenant.caller, path),
      () => addDraft(tenant, schemeId),
    ])
      expect(await refusedWith(asking())).toEqual(["SCHEME_NOT_FOUND"]);
    const read = await perform(getScheme, foreign.caller, { schemeId });
    expect(read).toMatchObject({ name: "Made", publishedDraftId: null, drafts: [draft] });
  });

  test("is changed by nobody who may only read it", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const reader = {
      ...tenant.caller,
      actor: { kind: "key", publicKey: "x", roles: ["tenant-collect-scheme-read"] } as const,
    };
    expect((await perform(getScheme, reader, { schemeId })).schemeId).toBe(schemeId);
    for (const asking of [
      () => perform(renameScheme, reader, { schemeId, name: "Mine" }),
      () => perform(deleteScheme, reader, { schemeId }),
      () => perform(publishDraft, reader, { schemeId, draftId: draft.draftId }),
    ])
      expect(asking).toThrow("ROLE_IS_MISSING");
  });
});

describe("a draft", () => {
  test("is written anew and deleted until it is published, and then never again", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const path = { schemeId, draftId: draft.draftId };
    const content = writeDraft.parse({ code: "NEW", rules: [sandboxRule({ currencies: ["CHF"] })] });
    const changed = await perform(changeDraft, tenant.caller, { ...path, ...content });
    expect(changed).toMatchObject({ code: "NEW", rules: [{ currencies: ["CHF"] }] });
    await perform(publishDraft, tenant.caller, path);
    const second = await addDraft(tenant, schemeId);
    await perform(publishDraft, tenant.caller, { schemeId, draftId: second.draftId });
    for (const asking of [
      () => perform(changeDraft, tenant.caller, { ...path, ...content }),
      () => perform(deleteDraft, tenant.caller, path),
      () => perform(changeDraft, tenant.caller, { ...path, draftId: second.draftId, ...content }),
    ])
      expect(await refusedWith(asking())).toEqual(["SCHEME_DRAFT_IS_PUBLISHED"]);
    const unused = await addDraft(tenant, schemeId);
    await perform(deleteDraft, tenant.caller, { schemeId, draftId: unused.draftId });
    const { drafts } = await perform(getScheme, tenant.caller, { schemeId });
    expect(drafts.map(({ status }) => status)).toEqual(["PUBLISHED", "SUPERSEDED"]);
  });

  test("that is being published while somebody writes it anew is published as one of the two, whole", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const path = { schemeId, draftId: draft.draftId };
    const content = writeDraft.parse({ code: "RACE", rules: [sandboxRule({ currencies: ["CHF"] })] });
    const [changed, published] = await Promise.allSettled([
      perform(changeDraft, tenant.caller, { ...path, ...content }),
      perform(publishDraft, tenant.caller, path),
    ]);
    expect(published.status).toBe("fulfilled");
    const read = await perform(getDraft, tenant.caller, { schemeId, draftId: "published" });
    expect(read.code).toBe(changed.status === "fulfilled" ? "RACE" : null);
  });
});
