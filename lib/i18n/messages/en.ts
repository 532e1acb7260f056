import type { FailureReason, ToldReason } from "#lib/domain/decline/reason.ts";
import { unreachable } from "./unreachable.ts";

/**
 * What payers read, in British English: the source of the other languages, and their type. Plain words, no jargon,
 * no exclamation marks; a payer is told what happened, whether money was taken, and the one thing to do next.
 */
export const en = {
  shell: {
    test: "Test page: no real money moves",
    help: (payee: string) => `Questions about this payment? Ask ${payee}:`,
    helpUnlisted: (payee: string) =>
      `Questions about this payment? Ask ${payee}, as you usually reach them or as your policy papers say.`,
    email: "E-mail:",
    phone: "Phone:",
    website: "Website:",
    genuine: "How do I know this is genuine?",
    genuineText: (payee: string, reference: string) =>
      `Call ${payee} on the number in your policy papers, not one from the message you got, and ask whether they are expecting payment ${reference}. Nobody will ever ask for your card details by phone, text message or e-mail for this.`,
  },

  bill: {
    paymentTo: (payee: string) => `Payment to ${payee}`,
    dueOn: (date: string) => `Due on ${date}`,
    wasDueOn: (date: string) => `Was due on ${date}. You can still pay it here.`,
    payee: "Paid to",
    what: "For",
    amount: "Amount",
    reference: "Reference",
    referenceIs: (reference: string) => `Reference: ${reference}`,
    openUntil: "You can pay here until",
  },

  pay: {
    title: (payee: string, amount: string) => `Pay ${amount} to ${payee}`,
    card: "Pay by card",
    choose: "How would you like to pay?",
    details: "Payment details",
    cardName: "Card",
    button: (amount: string) => `Pay ${amount}`,
    trust: (app: string, payee: string) =>
      `Your card details go straight to ${app}; ${payee} never sees them.`,
    trustOther: (app: string, payee: string) =>
      `Your payment details go straight to ${app}; ${payee} never sees them.`,
    consent: "Keep this for later payments",
    consentCard: "Keep my card for later payments",
    consentText: (app: string, payee: string) =>
      `${app} keeps your details, and ${payee} may charge them when a later premium is due. Tell ${payee} if you no longer want that.`,
    noScript: (payee: string) =>
      `To keep your card details safe, this page needs JavaScript, which is turned off in your browser. Turn it on and load the page again, or ask ${payee} for another way to pay.`,
    fieldsLoading: "Loading the card fields …",
    fieldsMissing: {
      title: "The card fields are missing",
      text: "The card fields could not be loaded. Check your connection and load the page again.",
    },
    reload: "Load the page again",
    reading: "One moment …",
    waiting: "Asking your bank for the payment …",
    waitingLong: "Your bank is taking a little longer than usual. There is nothing you need to do.",
    waitingVeryLong: (payee: string) =>
      `You may close this page: the payment goes on without it, and ${payee} will hear from your bank. Open the same link again to see the answer.`,
    offline: "You are not connected just now. We go on by ourselves as soon as you are.",
  },

  /** Why the last attempt ended without money. */
  problem: {
    declined: "Your bank said no",
    failed: "The payment was not made",
    amountChanged: (amount: string) =>
      `The amount has been changed to ${amount} since you opened this page. Nothing was taken. Check the new amount, and pay it here if you agree.`,
    notStarted: "The payment could not be started. Nothing was taken. Please try again.",
    connectionLost:
      "The connection broke off before the payment was made. Please try again; you will not be charged twice.",
  },
  declined: {
    generic:
      "Your bank declined this card without saying why. Nothing was taken. Try another card, or ask your bank.",
    insufficient_funds:
      "There is not enough money available on this card. Nothing was taken. Try another card.",
    expired_card:
      "Your bank says that this card has expired. Nothing was taken. Check the expiry date, or try another card.",
    wrong_security_code:
      "The security code is not the right one for this card. Nothing was taken. Check the three digits on the back of the card and try again.",
    wrong_card_number:
      "Your bank does not know this card number. Nothing was taken. Check the number and try again.",
    card_not_supported: "This kind of card cannot be used here. Nothing was taken. Try another card.",
    limit_exceeded:
      "This payment is above the limit of your card. Nothing was taken. Try another card, or ask your bank to raise the limit.",
    authentication_failed:
      "Your bank could not confirm that it was you. Nothing was taken. Try again, or use another card.",
    authentication_abandoned:
      "The check at your bank was not finished. Nothing was taken. You can try again.",
    try_again_later:
      "Your bank could not make the payment this time. Nothing was taken. Try again in a few minutes, or use another card.",
    account_closed: "The account behind this card has been closed. Nothing was taken. Try another card.",
    mandate_refused:
      "Your bank does not allow this payment from your account. Nothing was taken. Try another way to pay.",
  } satisfies Record<ToldReason, string>,
  failed: {
    not_received: "The payment did not reach your bank. Nothing was taken. Please try again.",
    abandoned: "You stopped the payment before it was finished. You can try again.",
    refused:
      "The payment could not be passed on to your bank. It has nothing to do with your card, and nothing was taken. Try again later.",
  } satisfies Record<FailureReason, string>,

  bank: {
    heading: "Your bank wants to check that it is you",
    text: "Confirm this payment at your bank. You come back here afterwards.",
    go: "Continue at your bank",
    formText: "Your bank asks you to confirm this payment. You stay on this page.",
    formGo: "Confirm the payment",
    formFailed: "The payment is not confirmed yet. Please try again, or pay another way.",
    otherWay: "Pay another way",
    abandonFailed: "That did not work just now. Please try again.",
    returnHeading: "Checking with your bank …",
    returnText: "This takes a moment. Please do not pay again.",
    returnGo: "Go on",
  },

  processing: {
    heading: "Your payment is being made",
    text: "Your bank has it. Please do not pay again; this page shows the answer as soon as it is there.",
    otherHeading: "Somebody is paying this now",
    otherText:
      "A payment for this is being made from another device or browser. Please do not pay again; this page shows the answer as soon as it is there.",
    answerWaiting: "Waiting for the bank’s answer …",
  },
  checking: {
    heading: "We are checking with your bank",
    text: "The payment was sent, and your bank’s answer has not come yet. Please do not pay again: we keep asking, and this page shows the answer as soon as it is there. It can take some minutes.",
    close: (payee: string) =>
      `You may close this page. ${payee} will hear of it too; open the same link again to see the answer.`,
  },

  paid: {
    title: (payee: string) => `Paid: ${payee}`,
    heading: "Paid, thank you",
    text: (payee: string) => `${payee} has been told. There is nothing more to do.`,
    receipt: "Receipt",
    when: "Paid on",
    method: "Paid with",
    card: (brand: string, lastDigits: string) => `${brand} ending in ${lastDigits}`,
    paymentId: "Payment number",
    keep: "Keep this receipt: print it or save it. It can only be seen in this browser.",
    print: "Print or save the receipt",
    goBack: (host: string) => `Go on to ${host}`,
  },
  paid_elsewhere: {
    heading: "This has already been paid",
    text: "There is nothing more to pay here. The receipt is kept for whoever paid, in the browser they paid with.",
    next: (payee: string) => `If you did not expect this, ask ${payee}.`,
  },
  expired: {
    heading: "This link has expired",
    text: "It could be used until",
    next: (payee: string) =>
      `If you have not paid yet, ask ${payee} for a new link. Nothing was taken with this one.`,
  },
  revoked: {
    heading: "This link is no longer in use",
    text: (payee: string) =>
      `${payee} has withdrawn it, often because a newer one was sent. Nothing was taken with it.`,
    next: (payee: string) => `Look for a newer message from ${payee}, or ask them.`,
  },
  cancelled: {
    heading: "There is nothing to pay",
    text: (payee: string) => `${payee} has cancelled this payment. Nothing was taken.`,
    next: (payee: string) => `There is nothing you need to do. If you think this is a mistake, ask ${payee}.`,
  },
  unavailable: {
    heading: "You cannot pay here just now",
    text: (payee: string) =>
      `Your link is fine, but ${payee} cannot take this payment online at the moment. Nothing was taken.`,
    next: (payee: string) => `Try again later, or ask ${payee} for another way to pay.`,
    again: "Try again",
  },
  /** Back from the bank, in another browser than the one that pays. */
  returned: {
    title: "Back from your bank",
    heading: "Go back to where you paid",
    text: "Your bank has sent you here, but the payment was begun in another browser or app. It goes on there.",
    next: "Go back to the page where you entered your card, or open the link in your message again: it shows what became of the payment. Please do not pay again.",
  },
  /** In a frame of the insurer's own page, where there is no link that could be asked for again. */
  session: {
    expired: {
      heading: "The time to pay here is over",
      text: "This form could be used until",
      next: (payee: string) => `Nothing was taken with it. Load the page again, or ask ${payee}.`,
    },
    revoked: {
      heading: "This form is no longer in use",
      text: (payee: string) => `${payee} has withdrawn it. Nothing was taken with it.`,
      next: (payee: string) => `Load the page again, or ask ${payee}.`,
    },
    unknown: {
      title: "Payment form not available",
      heading: "The payment form cannot be shown",
      text: "The page that should show it does not name a payment we know. Nothing was taken.",
      next: "Load the page again. If that does not help, tell whoever runs it.",
    },
  },
  unknown: {
    title: "Page not found",
    heading: "There is nothing at this address",
    text: "Check that the whole link from your message is in the address bar: a part may be missing at its end.",
    next: "If it still does not open, ask whoever sent it to you for a new one, in the way you usually reach them.",
  },
  /** The message that brings a payer the link. Its other words are those of the page. */
  mail: {
    intro: (payee: string, amount: string) =>
      `${payee} asks you to pay ${amount}. You can do it on this page:`,
    copy: "If the link does not open, copy this address into your browser:",
    keep: "Whoever has this address can open the page. Pass it on only to somebody who is to pay for you.",
  },
  unreachable: unreachable.en,

  fields: {
    title: "Card details",
    cardNumber: "Card number",
    expiry: "Expiry date",
    expiryHint: "For example 09 / 28",
    securityCode: "Security code",
    securityCodeHint: "3 digits on the back",
    name: "Name on card",
    cardNumberMissing: "Enter the long number on your card.",
    cardNumberShort: "Some digits are missing. Enter the whole number.",
    cardNumberNotTest: "This is a test page. Use one of the test cards, such as 4242 4242 4242 4242.",
    cardBrandNotTaken: (brands: string) => `Only these cards can be used here: ${brands}.`,
    expiryMissing: "Enter the month and year, such as 09 / 28.",
    expiryMonth: "The month must be between 01 and 12.",
    expiryPast: "This card has expired. Use another card.",
    securityCodeMissing: "Enter the 3 digits on the back.",
    nameMissing: "Enter the name as it is on your card.",
    attention: "Please check these fields:",
    testCards: "Test cards",
    testCardsText: "Choose one to fill in the fields:",
    testCard: {
      succeeds: "pays at once",
      declined_generic: "declined",
      declined_funds: "declined: not enough money",
      declined_expired: "declined: card expired",
      declined_cvc: "declined: wrong security code",
      challenged_succeeds: "the bank checks that it is you, then pays",
      challenged_declined: "the bank checks that it is you, then declines",
      answer_lost: "pays, but the bank’s answer is lost",
      request_lost: "never reaches the bank",
      slow: "pays after 8 seconds",
      fails_late: "accepted, then fails after a minute",
      comes_back: "pays, then the money comes back after a minute",
      disputed_lost: "pays, is disputed after 5 seconds, and the dispute is lost",
      disputed_won: "pays, is disputed after 5 seconds, and the dispute is won",
      declined_later: "declined when it is charged again",
    },
  },
};

export type Messages = typeof en;
