/** Apart from the other messages, because the page of last resort carries it in every language. */
export const unreachable = {
  en: {
    title: "Not available just now",
    heading: "We cannot show this page just now",
    text: "The fault is ours, not yours. If you were paying, nothing is lost: what your bank decided is kept, and you will not be charged twice.",
    next: "Wait a minute, then try again.",
    again: "Try again",
  },
  de: {
    title: "Gerade nicht verfügbar",
    heading: "Wir können diese Seite gerade nicht zeigen",
    text: "Das liegt an uns, nicht an Ihnen. Falls Sie gerade gezahlt haben, geht nichts verloren: Was Ihre Bank entschieden hat, bleibt gespeichert, und es wird nicht doppelt abgebucht.",
    next: "Warten Sie eine Minute und versuchen Sie es dann noch einmal.",
    again: "Noch einmal versuchen",
  },
  fr: {
    title: "Indisponible pour le moment",
    heading: "Nous ne pouvons pas afficher cette page pour le moment",
    text: "Le problème vient de nous, pas de vous. Si vous étiez en train de payer, rien n’est perdu : la décision de votre banque est conservée et vous ne serez pas débité deux fois.",
    next: "Attendez une minute, puis réessayez.",
    again: "Réessayer",
  },
};
