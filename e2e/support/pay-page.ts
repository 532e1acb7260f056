import { expect, type Page } from "@playwright/test";

/** The sandbox's test cards, by what they do. */
export const cards = {
  succeeds: "4242424242424242",
  mastercard: "5555555555554444",
  declined: "4000000000000002",
  declinedFunds: "4000000000009995",
  declinedExpired: "4000000000000069",
  declinedCode: "4000000000000127",
  challenged: "4000002500003155",
  challengedThenDeclined: "4000008400001629",
  answerLost: "4000000000000119",
  requestLost: "4000000000000341",
  slow: "4000000000003220",
  failsLate: "4000000000005126",
  comesBack: "4000000000004772",
  disputedLost: "4000000000000259",
  disputedWon: "4000000000002685",
};

/** A payer's page, handled as a person would: by what is written on it. */
export class PayPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.payButton).toBeVisible();
  }

  get payButton() {
    return this.page.getByRole("button", { name: /^Pay £/ });
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  async enterCard(number: string): Promise<void> {
    const fields = this.page.frameLocator("iframe");
    await fields.getByLabel("Card number").fill(number);
    await fields.getByLabel("Expiry date").fill("12 / 34");
    await fields.getByLabel("Security code").fill("123");
    await fields.getByLabel("Name on card").fill("Ada Lovelace");
  }

  /** Enters a card and presses the button, once. */
  async pay(number: string): Promise<void> {
    await this.enterCard(number);
    await this.steady();
    await this.payButton.click();
  }

  /** Brings the button into sight, where a click reaches it. */
  async steady(): Promise<void> {
    await this.payButton.scrollIntoViewIfNeeded();
    // Chromium finds the frame under a pointer by what was last drawn: right after scrolling, a click meant for the button
    // would land in the fields that stood there before.
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** At the bank's page: what the cardholder answers. */
  async answerBank(answer: "Approve" | "Decline" | "Close"): Promise<void> {
    await this.page.getByRole("button", { name: answer }).click();
  }

  /** Waits until the page shows the receipt, which only the browser that paid gets to see. */
  async expectReceipt(timeout = 15_000): Promise<void> {
    await expect(this.heading).toHaveText("Paid, thank you", { timeout });
  }

  /** Waits until the page says why it did not work, and lets the payer try again. */
  async expectDecline(words: RegExp): Promise<void> {
    await expect(this.page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(this.payButton).toBeVisible();
  }
}
