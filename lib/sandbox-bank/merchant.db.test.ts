import { expect, test } from "vitest";
import { newId } from "#lib/db/id.ts";
import { owner } from "#lib/testing/owner.ts";
import { openTestMerchant } from "./merchant.ts";

const given = { name: "Tries it out", eventUrl: "https://insurer.example/events" };

test("when very many have opened a merchant within the hour, nobody gets another before that is over", async () => {
  expect(await openTestMerchant(given)).not.toBeNull();
  const ids = Array.from({ length: 2_000 }, newId);
  await owner()`
    INSERT INTO sandbox_bank.merchants (merchant_id, name, secret_key_hash, event_secret, event_url)
    SELECT id, 'Another', '', '', '' FROM unnest(${ids}::uuid[]) AS id`;
  expect(await openTestMerchant(given)).toBeNull();
  await owner()`
    UPDATE sandbox_bank.merchants SET created_at = now() - interval '61 minutes' WHERE merchant_id = ANY (${ids})`;
  expect(await openTestMerchant(given)).not.toBeNull();
});
