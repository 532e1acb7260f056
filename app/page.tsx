import { redirect } from "next/navigation";

/** Payers come by their links; whoever comes to the front door works here. */
export default function FrontDoor(): never {
  redirect("/portal");
}
