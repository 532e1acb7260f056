import { redirect } from "next/navigation";
import { payPagePath } from "#lib/domain/pay-link/address.ts";

/** The address by which pages that make their own frame ask for the form: `/checkout?token=…`. */
export default async function CheckoutByQuery({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token, ...others } = await searchParams;
  const search = new URLSearchParams(
    Object.entries(others).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  redirect(`${payPagePath("SESSION", encodeURIComponent(String(token ?? "none")))}?${search}`);
}
