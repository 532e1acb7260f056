"use client";

import { useCallback, useEffect, useState } from "react";

/** What requests are sent with. Kept in the tab alone, and gone with it. */
export type Access = { token: string; accountId: string; tenantId: string; expires: number | null };

const place = "quittance-docs-access";
const nothing: Access = { token: "", accountId: "", tenantId: "", expires: null };

function readAccess(): Access {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(place) ?? "{}") as Partial<Access>) };
  } catch {
    return nothing;
  }
}

/** The access of this tab, and a way to change it; pages of the same tab find it again. */
export function useAccess(): [Access, (change: Partial<Access>) => void] {
  const [access, setAccess] = useState(nothing);
  useEffect(() => setAccess(readAccess()), []);
  const change = useCallback((changed: Partial<Access>) => {
    const next = { ...readAccess(), ...changed };
    try {
      sessionStorage.setItem(place, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still sends what stands in the fields.
    }
    setAccess((current) => ({ ...current, ...changed }));
  }, []);
  return [access, change];
}
