import { getLink } from "./link.ts";
export default async function Page({ params }: { params: Promise<{ linkId: string }> }) {
  const view = await getLink((await params).linkId);
  return <pre>{JSON.stringify(view, null, 1)}</pre>;
}
