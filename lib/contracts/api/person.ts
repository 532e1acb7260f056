import type { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { defineEndpoint } from "../endpoint.ts";
import type { AccountRole } from "../identity.ts";
import { listQuery, pageOf } from "../list.ts";
import {
  changeAccountRoles,
  changeTenantRoles,
  invitation,
  inviteToAccount,
  inviteToTenant,
  person,
  sentInvitation,
} from "../person.ts";
import { withWarnings } from "../warning.ts";

const common = { tag: "Account", level: "account" } as const;

type Level<Invite, Change> = {
  path: string;
  /** Stands at the end of the operations' ids. */
  of: "Account" | "Tenant";
  words: string;
  read: AccountRole;
  write: AccountRole;
  invite: Invite;
  change: Change;
  exampleRole: string;
  errors: readonly ErrorCode[];
  changeErrors: readonly ErrorCode[];
  inviteErrors: readonly ErrorCode[];
};

/** The people of an account or of one of its tenants. */
function peopleEndpoints<Change extends z.ZodType>(level: Level<unknown, Change>) {
  const { path, of, words, read, write, errors } = level;
  const one = `${path}/{userId}`;
  return {
    list: defineEndpoint({
      ...common,
      operationId: `list${of}People`,
      method: "GET",
      path,
      summary: `List the people of ${words}`,
      role: read,
      query: listQuery,
      answers: { 200: { description: "A page of people.", schema: pageOf(person) } },
      errors,
    }),
    get: defineEndpoint({
      ...common,
      operationId: `get${of}Person`,
      method: "GET",
      path: one,
      summary: `Read a person of ${words}`,
      role: read,
      answers: { 200: { description: "The person.", schema: person } },
      errors: [...errors, "PERSON_NOT_FOUND"],
    }),
    change: defineEndpoint<Change>({
      ...common,
      operationId: `update${of}Person`,
      method: "PUT",
      path: one,
      summary: `Change what a person of ${words} may do`,
      description: "Counts at once, for whoever is signed in too.",
      role: write,
      body: level.change,
      bodyExample: { roles: [level.exampleRole] },
      answers: { 200: { description: "The person as they are now.", schema: withWarnings(person) } },
      errors: [
        ...errors,
        "PERSON_NOT_FOUND",
        ...level.changeErrors,
        "ROLES_ARE_REQUIRED",
        "ROLE_NOT_RECOGNISED",
      ],
    }),
    remove: defineEndpoint({
      ...common,
      operationId: `delete${of}Person`,
      method: "DELETE",
      path: one,
      summary: `Remove a person from ${words}`,
      description: "Counts at once. Where else the person belongs stays as it is.",
      role: write,
      answers: { 204: { description: "The person is out." } },
      errors: [...errors, "PERSON_NOT_FOUND", ...level.changeErrors],
    }),
  };
}

/** The invitations into an account or one of its tenants. */
function invitationEndpoints<Invite extends z.ZodType>(level: Level<Invite, unknown>) {
  const { path, of, words, read, write, errors } = level;
  const one = `${path}/invitations/{invitationId}`;
  return {
    invite: defineEndpoint<Invite>({
      ...common,
      operationId: `invite${of}Person`,
      method: "POST",
      path,
      summary: `Invite a person into ${words}`,
      description:
        "Answers with the address that accepts the invitation, this one time: pass it on to the person. It is good for " +
        "seven days.",
      role: write,
      body: level.invite,
      bodyExample: { emailAddress: "grace@insurer.example", roles: [level.exampleRole] },
      answers: {
        201: { description: "The invitation, with its address.", schema: withWarnings(sentInvitation) },
      },
      errors: [
        ...errors,
        ...level.inviteErrors,
        "PERSON_ALREADY_MEMBER",
        "INVITATION_ALREADY_OPEN",
        "EMAIL_ADDRESS_IS_REQUIRED",
        "EMAIL_ADDRESS_IS_INVALID",
        "ROLES_ARE_REQUIRED",
        "ROLE_NOT_RECOGNISED",
      ],
    }),
    listInvitations: defineEndpoint({
      ...common,
      operationId: `list${of}Invitations`,
      method: "GET",
      path: `${path}/invitations`,
      summary: `List the invitations into ${words}, newest first`,
      description: "Without those that were deleted.",
      role: read,
      query: listQuery,
      answers: { 200: { description: "A page of invitations.", schema: pageOf(invitation) } },
      errors,
    }),
    getInvitation: defineEndpoint({
      ...common,
      operationId: `get${of}Invitation`,
      method: "GET",
      path: one,
      summary: `Read an invitation into ${words}`,
      role: read,
      answers: { 200: { description: "The invitation, without its address.", schema: invitation } },
      errors: [...errors, "INVITATION_NOT_FOUND"],
    }),
    resend: defineEndpoint({
      ...common,
      operationId: `resend${of}Invitation`,
      method: "POST",
      path: `${one}/resend`,
      summary: `Send an invitation into ${words} again`,
      description: "It gets a new address, for seven days more; the old address opens nothing any longer.",
      role: write,
      answers: { 200: { description: "The invitation, with its new address.", schema: sentInvitation } },
      errors: [...errors, "INVITATION_NOT_FOUND", "INVITATION_ALREADY_ACCEPTED"],
    }),
    withdraw: defineEndpoint({
      ...common,
      operationId: `delete${of}Invitation`,
      method: "DELETE",
      path: one,
      summary: `Withdraw an invitation into ${words}`,
      role: write,
      answers: { 204: { description: "Its address opens nothing any longer." } },
      errors: [...errors, "INVITATION_NOT_FOUND", "INVITATION_ALREADY_ACCEPTED"],
    }),
  };
}

const ofAccount = {
  path: "/v1/account/people",
  of: "Account",
  words: "the account",
  read: "account-admin",
  write: "account-admin",
  invite: inviteToAccount,
  change: changeAccountRoles,
  exampleRole: "account-tenant-read",
  errors: [],
  changeErrors: ["LAST_ACCOUNT_ADMIN"],
  inviteErrors: ["TENANT_NOT_FOUND", "FIELD_IS_INVALID"],
} as const;

const ofTenant = {
  path: "/v1/account/tenants/{tenantId}/people",
  of: "Tenant",
  words: "a tenant",
  read: "account-tenant-read",
  write: "account-tenant-write",
  invite: inviteToTenant,
  change: changeTenantRoles,
  exampleRole: "tenant-transaction-read",
  errors: ["TENANT_NOT_FOUND"],
  changeErrors: [],
  inviteErrors: [],
} as const;

export const {
  list: getAccountPeople,
  get: getAccountPerson,
  change: putAccountPerson,
  remove: deleteAccountPerson,
} = peopleEndpoints(ofAccount);

export const {
  invite: postAccountPerson,
  listInvitations: getAccountInvitations,
  getInvitation: getAccountInvitation,
  resend: resendAccountInvitation,
  withdraw: deleteAccountInvitation,
} = invitationEndpoints(ofAccount);

export const {
  list: getTenantPeople,
  get: getTenantPerson,
  change: putTenantPerson,
  remove: deleteTenantPerson,
} = peopleEndpoints(ofTenant);

export const {
  invite: postTenantPerson,
  listInvitations: getTenantInvitations,
  getInvitation: getTenantInvitation,
  resend: resendTenantInvitation,
  withdraw: deleteTenantInvitation,
} = invitationEndpoints(ofTenant);
