import { test as base } from "@playwright/test";
import type postgres from "postgres";
import { ApiClient, type Credentials, hmacHeader, send } from "./api-client.ts";
import { type Product, readProduct } from "./facts.ts";
import { openOwnerDatabase } from "./owner-database.ts";
import { addAccount, addApiKey, addTenant, type KeyOptions } from "./second-tenant.ts";
import { WebhookReceiver } from "./webhook-receiver.ts";

export type TestOptions = {
  /** Where the product that the tests run against keeps its data. */
  dataDir: string;
};

type WorkerFixtures = {
  product: Product;
  /** The demo's insurer, signed in. */
  api: ApiClient;
  /** The demo's account, signed in with a key of its own. */
  accountApi: ApiClient;
  /** Another insurer, of another account. */
  otherApi: ApiClient;
  /** The product's database, for what the API cannot show. */
  database: postgres.Sql;
  /** Makes a further key for the demo's tenant. */
  makeKey: (options?: KeyOptions) => Promise<Credentials>;
};

type TestFixtures = {
  /** An insurer that only this test has. */
  ownApi: ApiClient;
  /** An account that only this test has, without tenants, signed in with its administrator's key. */
  ownAccountApi: ApiClient;
  receiver: WebhookReceiver;
};

export const test = base.extend<TestFixtures, TestOptions & WorkerFixtures>({
  dataDir: ["", { option: true, scope: "worker" }],
  product: [
    async ({ dataDir }, use) => {
      await use(readProduct(dataDir));
    },
    { scope: "worker" },
  ],
  api: [
    async ({ product }, use) => {
      await use(await ApiClient.signIn(product.baseUrl, product, product.schemeId));
    },
    { scope: "worker" },
  ],
  accountApi: [
    async ({ product }, use) => {
      const credentials = { ...product, apiKey: product.accountApiKey };
      await use(await ApiClient.signIn(product.baseUrl, credentials, product.schemeId));
    },
    { scope: "worker" },
  ],
  otherApi: [
    async ({ product, database, dataDir }, use) => {
      const { credentials, schemeId } = await addTenant(database, dataDir);
      await use(await ApiClient.signIn(product.baseUrl, credentials, schemeId));
    },
    { scope: "worker" },
  ],
  database: [
    async ({ dataDir }, use) => {
      const sql = openOwnerDatabase(dataDir);
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
  makeKey: [
    async ({ product, database, dataDir }, use) => {
      await use((options) => addApiKey(database, dataDir, product, options));
    },
    { scope: "worker" },
  ],
  ownApi: async ({ product, database, dataDir }, use) => {
    const { credentials, schemeId } = await addTenant(database, dataDir);
    await use(await ApiClient.signIn(product.baseUrl, credentials, schemeId));
  },
  ownAccountApi: async ({ product, database, dataDir }, use) => {
    await use(await ApiClient.signIn(product.baseUrl, await addAccount(database, dataDir), product.schemeId));
  },
  receiver: async ({ dataDir: _ }, use) => {
    const receiver = await WebhookReceiver.start();
    await use(receiver);
    await receiver.stop();
  },
});

export { expect } from "@playwright/test";
export { hmacHeader, send };
