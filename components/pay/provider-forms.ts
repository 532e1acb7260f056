import type { ProviderForm } from "./provider-form.ts";
import { SandboxCardForm } from "./sandbox-card-form.tsx";

/** The form of each app. */
export const providerForms: Record<string, ProviderForm> = { SANDBOX: SandboxCardForm };
