import { redirect } from "next/navigation";

/** The guides are listed on the first page. */
export default function GuidesPage(): never {
  redirect("/docs#guides");
}
