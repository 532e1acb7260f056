"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";
import type { TryOutToken } from "#lib/contracts/try-out-token.ts";
import type { Access } from "./access.ts";
import { Field } from "./field.tsx";
import { smallButton } from "./form-look.ts";

/** What whoever looks at the page can be given. */
export type TryOutOffer =
  | { kind: "sign in" }
  | { kind: "not here"; tenantName: string }
  | { kind: "token"; tenantName: string; roles: string[]; getToken: () => Promise<TryOutToken | null> };

const until = (expires: number) =>
  new Date(expires * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function Offer({ offer, onAccess }: { offer: TryOutOffer; onAccess: (access: Access) => void }) {
  const path = usePathname();
  const [said, setSaid] = useState("");
  if (offer.kind === "sign in")
    return (
      <p className="text-sm">
        <a href={`/portal/sign-in?to=${path}`} className="underline underline-offset-4">
          Sign in to the portal
        </a>{" "}
        to get a sandbox token here with one click, or paste one of your own.
      </p>
    );
  if (offer.kind === "not here")
    return (
      <p className="text-sm">
        {offer.tenantName} has other apps than the sandbox, so that real money could move: paste a token of a
        key that you made for this.
      </p>
    );
  const get = async () => {
    setSaid("Getting a token …");
    const token = await offer.getToken().catch(() => null);
    if (!token) return setSaid("No token could be had. Load the page again, and sign in if it asks you to.");
    const { accessToken, accountId, tenantId, expires } = token;
    onAccess({ token: accessToken, accountId, tenantId, expires });
    setSaid(`There it is. It ends at ${until(expires)}.`);
  };
  return (
    <div className="text-sm">
      <p className="mb-2">
        A token acts in <strong>{offer.tenantName}</strong> and may what you may ({offer.roles.join(", ")}),
        for an hour. What you make is really made there; only the sandbox is installed, so no money moves.
      </p>
      <button type="button" className={smallButton} onClick={() => void get()}>
        Get a sandbox token
      </button>
      <p role="status" className="mt-1 text-muted">
        {said}
      </p>
    </div>
  );
}

/** Token and ids: given with one click where that can be, or entered. */
export function TryItAccess({
  level,
  access,
  onAccess,
  offer,
}: {
  level: "tenant" | "account";
  access: Access;
  onAccess: (change: Partial<Access>) => void;
  offer: TryOutOffer;
}) {
  const isComplete = Boolean(access.token && access.accountId && (level === "account" || access.tenantId));
  return (
    <details open={!isComplete} className="rounded-lg border border-line px-3 py-2">
      <summary className="text-sm font-medium">
        {isComplete ? "Token and ids are there" : "First, a token"}
        {isComplete && access.expires ? `, until ${until(access.expires)}` : ""}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        {level === "tenant" ? (
          <Offer offer={offer} onAccess={onAccess} />
        ) : (
          <p className="text-sm">
            This is the account&rsquo;s business: it takes a token of an account&rsquo;s key.
          </p>
        )}
        <Field
          label="token"
          value={access.token}
          onChange={(token) => onAccess({ token, expires: null })}
          required
          secret
        />
        <Field
          label="x-account-id"
          value={access.accountId}
          onChange={(accountId) => onAccess({ accountId })}
          required
        />
        {level === "tenant" && (
          <Field
            label="x-tenant-id"
            value={access.tenantId}
            onChange={(tenantId) => onAccess({ tenantId })}
            required
          />
        )}
        <p className="text-sm text-muted">Kept in this tab only, and gone when you close it.</p>
      </div>
    </details>
  );
}
