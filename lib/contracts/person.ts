import { z } from "zod";
import { roleList, rolesOf } from "./api-key.ts";
import { optionalField } from "./field.ts";
import { accountRoles, tenantRoles } from "./identity.ts";
import { emailAddress } from "./text.ts";

export const changeAccountRoles = z.object({ roles: rolesOf(accountRoles) });
export const changeTenantRoles = z.object({ roles: rolesOf(tenantRoles) });
export type ChangeRoles = z.infer<typeof changeTenantRoles>;

/** What invites somebody into a tenant. */
export const inviteToTenant = z.object({ emailAddress, roles: rolesOf(tenantRoles) });
export type Invite = z.infer<typeof inviteToTenant>;

const tenantId = z.guid().toLowerCase();

/** What invites somebody into the account or, with a tenant's id, into that tenant; the roles are those of the level. */
export const inviteToAccount = z
  .object({
    emailAddress,
    roles: roleList([...accountRoles, ...tenantRoles]),
    tenantId: optionalField(tenantId).describe("Invites into this tenant instead of the account."),
  })
  .superRefine(({ roles, tenantId: tenant }, context) => {
    const level: readonly string[] = tenant ? tenantRoles : accountRoles;
    for (const [index, role] of roles.entries())
      if (!level.includes(role))
        context.addIssue({ code: "custom", message: "ROLE_NOT_RECOGNISED", path: ["roles", index] });
  })
  .transform(({ roles, ...given }) => ({ ...given, roles: [...new Set<string>(roles)] }));
export type InviteToAccount = z.infer<typeof inviteToAccount>;

export const person = z.object({
  userId: z.uuid(),
  identity: z.string().describe("How decisions and the audit log name the person."),
  name: z.string(),
  emailAddress: z.string(),
  roles: z.array(z.string()),
  joined: z.iso.datetime(),
});
export type Person = z.infer<typeof person>;

const invitationStatuses = ["INVITED", "ACCEPTED", "EXPIRED"] as const;

export const invitation = z.object({
  invitationId: z.uuid(),
  emailAddress: z.string(),
  roles: z.array(z.string()),
  tenantId: z.uuid().nullable().describe("The tenant it leads into; null for the account."),
  status: z.enum(invitationStatuses),
  expiresAt: z.iso.datetime(),
  created: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitation>;

/** As sending it answers: the one time its address is shown. */
export const sentInvitation = invitation.extend({
  invitationLink: z
    .url()
    .describe("The address for the person who is invited; whoever has it can accept. Shown once."),
});
export type SentInvitation = z.infer<typeof sentInvitation>;
