import type { Language } from "#lib/i18n/language.ts";

/** What a payer is told beside the card fields of Braintree, which say of what was entered themselves what is wrong with it. */
export type BraintreeProblem = "notChosen" | "notConfirmed" | "notTaken" | "tooOld" | "simulated";

export const braintreeWords: Record<Language, Record<BraintreeProblem, string>> = {
  en: {
    notChosen: "Choose how you would like to pay, then press the button again.",
    notConfirmed:
      "Your bank did not confirm that it is you, so nothing was paid. Try again, or use another card.",
    notTaken: "This kind of card cannot be used here. Please use another.",
    tooOld: "This page was open for a long time. Please enter your card once more.",
    simulated:
      "The card fields come from Braintree’s own addresses only, and a simulator is not reached by them here.",
  },
  de: {
    notChosen: "Wählen Sie, wie Sie zahlen möchten, und drücken Sie dann noch einmal auf den Knopf.",
    notConfirmed:
      "Ihre Bank hat nicht bestätigt, dass Sie es sind; es wurde nichts bezahlt. Versuchen Sie es noch einmal oder mit einer anderen Karte.",
    notTaken: "Diese Art von Karte kann hier nicht verwendet werden. Bitte nehmen Sie eine andere.",
    tooOld: "Diese Seite war lange offen. Bitte geben Sie Ihre Karte noch einmal ein.",
    simulated:
      "Die Kartenfelder kommen nur von Braintrees eigenen Adressen, und ein Simulator ist darunter hier nicht zu erreichen.",
  },
  fr: {
    notChosen: "Choisissez comment vous souhaitez payer, puis appuyez de nouveau sur le bouton.",
    notConfirmed:
      "Votre banque n’a pas confirmé qu’il s’agit de vous ; rien n’a été payé. Réessayez, ou utilisez une autre carte.",
    notTaken: "Ce type de carte ne peut pas être utilisé ici. Veuillez en utiliser une autre.",
    tooOld: "Cette page est restée ouverte longtemps. Veuillez saisir votre carte encore une fois.",
    simulated:
      "Les champs de carte viennent uniquement des adresses de Braintree, et un simulateur n’y est pas joignable ici.",
  },
};
