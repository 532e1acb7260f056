import { defineEndpoint } from "../endpoint.ts";
import { pageOf } from "../list.ts";
import {
  app,
  appsQuery,
  changeInstalledApp,
  configureApp,
  installApp,
  installedApp,
  installedAppsQuery,
} from "../marketplace.ts";
import { withWarnings } from "../warning.ts";

const base = "/v1/marketplace";
const one = `${base}/installed/{installedAppId}`;

export const getApps = defineEndpoint({
  operationId: "listApps",
  method: "GET",
  path: `${base}/apps`,
  tag: "Marketplace",
  summary: "List the apps of the marketplace",
  description: "All of them in one page.",
  level: "tenant",
  role: "tenant-app-read",
  query: appsQuery,
  answers: { 200: { description: "The apps that fit.", schema: pageOf(app) } },
  errors: [],
});

export const getApp = defineEndpoint({
  operationId: "getApp",
  method: "GET",
  path: `${base}/apps/{appId}`,
  tag: "Marketplace",
  summary: "Read an app, with what it needs to be configured",
  level: "tenant",
  role: "tenant-app-read",
  answers: { 200: { description: "The app.", schema: app } },
  errors: ["APP_NOT_FOUND"],
});

export const postInstall = defineEndpoint({
  operationId: "installApp",
  method: "POST",
  path: `${base}/apps/{appId}/install`,
  tag: "Marketplace",
  summary: "Install an app",
  description:
    "The installation is INCOMPLETE until it is configured. An app can be installed several times, each with credentials of its own.",
  level: "tenant",
  role: "tenant-app-write",
  body: installApp,
  bodyOptional: true,
  bodyExample: { name: "Sandbox" },
  answers: { 202: { description: "The installation.", schema: withWarnings(installedApp) } },
  errors: ["APP_NOT_FOUND", "APP_NOT_AVAILABLE"],
});

export const getInstalledApps = defineEndpoint({
  operationId: "listInstalledApps",
  method: "GET",
  path: `${base}/installed`,
  tag: "Marketplace",
  summary: "List installations, newest first",
  level: "tenant",
  role: "tenant-app-read",
  query: installedAppsQuery,
  answers: { 200: { description: "A page of installations.", schema: pageOf(installedApp) } },
  errors: [],
});

export const getInstalledApp = defineEndpoint({
  operationId: "getInstalledApp",
  method: "GET",
  path: one,
  tag: "Marketplace",
  summary: "Read an installation",
  level: "tenant",
  role: "tenant-app-read",
  answers: { 200: { description: "The installation.", schema: installedApp } },
  errors: ["INSTALLED_APP_NOT_FOUND", "APP_INSTALLED_TWICE"],
});

export const putInstalledApp = defineEndpoint({
  operationId: "changeInstalledApp",
  method: "PUT",
  path: one,
  tag: "Marketplace",
  summary: "Rename an installation, enable or disable it",
  level: "tenant",
  role: "tenant-app-write",
  body: changeInstalledApp,
  bodyExample: { name: "Cards", enabled: true },
  answers: { 200: { description: "The installation.", schema: withWarnings(installedApp) } },
  errors: ["INSTALLED_APP_NOT_FOUND", "APP_INSTALLED_TWICE", "APP_NOT_CONFIGURED"],
});

export const postConfigure = defineEndpoint({
  operationId: "configureInstalledApp",
  method: "POST",
  path: `${one}/configure`,
  tag: "Marketplace",
  summary: "Give an installation its credentials",
  description:
    "The provider is asked whether they are genuine, by one call that moves no money; when it does not take them, nothing changes. Secrets are sealed, and never shown again. The app's own settings are at the top of the body, as the marketplace's schema of the app says.",
  level: "tenant",
  role: "tenant-app-write",
  body: configureApp,
  bodyExample: {
    merchantId: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
    secretKey: "sbx_sk_...",
    eventSecret: "whsec_...",
  },
  answers: {
    200: { description: "The installation, ready for payments.", schema: withWarnings(installedApp) },
  },
  errors: [
    "INSTALLED_APP_NOT_FOUND",
    "APP_INSTALLED_TWICE",
    "SETTING_IS_REQUIRED",
    "SETTING_IS_INVALID",
    "TEXT_IS_INVALID",
    "CREDENTIALS_NOT_ACCEPTED",
    "PROVIDER_NOT_REACHED",
    "APP_HAS_PAYMENTS",
    "STATUS_CHANGED",
  ],
});

export const postVerify = defineEndpoint({
  operationId: "verifyInstalledApp",
  method: "POST",
  path: `${one}/verify`,
  tag: "Marketplace",
  summary: "Ask the provider whether it still takes the credentials",
  description: "By one call that moves no money. What it says is kept with the installation, and answered.",
  level: "tenant",
  role: "tenant-app-write",
  answers: { 200: { description: "The installation, with what the provider said.", schema: installedApp } },
  errors: [
    "INSTALLED_APP_NOT_FOUND",
    "APP_INSTALLED_TWICE",
    "APP_NOT_CONFIGURED",
    "PROVIDER_NOT_REACHED",
    "STATUS_CHANGED",
  ],
});

export const postUninstall = defineEndpoint({
  operationId: "uninstallApp",
  method: "POST",
  path: `${one}/uninstall`,
  tag: "Marketplace",
  summary: "Uninstall an app and forget its credentials",
  description:
    "Refused while a published or scheduled scheme uses it, payments are under way, or its provider keeps what customers let be stored. Without credentials nothing can be refunded through it any more, and late events of its provider are not taken; disable it instead while such may come.",
  level: "tenant",
  role: "tenant-app-write",
  answers: { 200: { description: "The installation, as it is kept for the records.", schema: installedApp } },
  errors: [
    "INSTALLED_APP_NOT_FOUND",
    "APP_INSTALLED_TWICE",
    "APP_IN_USE",
    "APP_HAS_OPEN_PAYMENTS",
    "APP_HAS_STORED_INSTRUMENTS",
  ],
});
