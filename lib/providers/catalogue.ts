/** What is said of each app of the marketplace: data only, so that anybody may read it without reaching the network. */
export type App = {
  appId: string;
  /** As payers read it: "Your card details go straight to …". */
  name: string;
  paymentMethods: readonly PaymentMethod[];
  /** What it took can be given back through it: its provider has both abilities of refunds. */
  refunds: boolean;
  /** It moves no real money; the payer is told so. */
  test: boolean;
};

export type PaymentMethod = "CARD";

const apps: readonly App[] = [
  { appId: "SANDBOX", name: "Quittance Sandbox", paymentMethods: ["CARD"], refunds: true, test: true },
];

/** The app with this id, or null. */
export function findApp(appId: string): App | null {
  return apps.find((app) => app.appId === appId) ?? null;
}
