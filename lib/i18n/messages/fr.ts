import type { Messages } from "./en.ts";
import { unreachable } from "./unreachable.ts";

export const fr: Messages = {
  shell: {
    test: "Page de test : aucun débit réel",
    help: (payee) => `Une question sur ce paiement ? Contactez ${payee} :`,
    helpUnlisted: (payee) =>
      `Une question sur ce paiement ? Contactez ${payee} par votre moyen habituel ou comme indiqué sur votre contrat.`,
    email: "E-mail :",
    phone: "Téléphone :",
    website: "Site web :",
    genuine: "Comment savoir si cette page est authentique ?",
    genuineText: (payee, reference) =>
      `Appelez ${payee} au numéro qui figure sur votre contrat, et non à celui du message reçu, et demandez si le paiement ${reference} est bien attendu. Personne ne vous demandera vos données de carte par téléphone, SMS ou e-mail pour ce paiement.`,
  },

  bill: {
    paymentTo: (payee) => `Paiement à ${payee}`,
    dueOn: (date) => `Échéance : ${date}`,
    wasDueOn: (date) => `L’échéance était le ${date}. Vous pouvez encore payer ici.`,
    payee: "Bénéficiaire",
    what: "Objet",
    amount: "Montant",
    reference: "Référence",
    referenceIs: (reference) => `Référence : ${reference}`,
    openUntil: "Vous pouvez payer ici jusqu’au",
  },

  pay: {
    title: (payee, amount) => `Payer ${amount} à ${payee}`,
    card: "Payer par carte",
    choose: "Comment souhaitez-vous payer ?",
    details: "Détails du paiement",
    cardName: "Carte",
    button: (amount) => `Payer ${amount}`,
    trustOther: (app, payee) =>
      `Vos données de paiement sont transmises directement à ${app} ; ${payee} ne les voit jamais.`,
    consent: "Conserver pour les prochains paiements",
    consentCard: "Conserver ma carte pour les prochains paiements",
    consentText: (app, payee) =>
      `${app} conserve vos données, et ${payee} peut les débiter lorsqu’une prochaine prime est due. Dites-le à ${payee} si vous ne le souhaitez plus.`,
    trust: (app, payee) =>
      `Vos données de carte sont transmises directement à ${app} ; ${payee} ne les voit jamais.`,
    noScript: (payee) =>
      `Pour protéger vos données de carte, cette page a besoin de JavaScript, qui est désactivé dans votre navigateur. Activez-le et rechargez la page, ou demandez à ${payee} un autre moyen de payer.`,
    fieldsLoading: "Chargement des champs de carte …",
    fieldsMissing: {
      title: "Les champs de carte manquent",
      text: "Les champs de la carte n’ont pas pu être chargés. Vérifiez votre connexion et rechargez la page.",
    },
    reload: "Recharger la page",
    reading: "Un instant…",
    waiting: "Nous interrogeons votre banque…",
    waitingLong: "Votre banque met un peu plus de temps que d’habitude. Vous n’avez rien à faire.",
    waitingVeryLong: (payee) =>
      `Vous pouvez fermer cette page : le paiement se poursuit sans elle, et ${payee} recevra la réponse de votre banque. Ouvrez de nouveau le même lien pour la voir.`,
    offline:
      "Vous n’êtes pas connecté pour le moment. Nous reprendrons automatiquement dès que vous le serez de nouveau.",
  },

  problem: {
    declined: "Votre banque a refusé le paiement",
    failed: "Le paiement n’a pas été effectué",
    amountChanged: (amount: string) =>
      `Le montant est passé à ${amount} depuis que vous avez ouvert cette page. Rien n’a été débité. Vérifiez le nouveau montant et payez-le ici si vous êtes d’accord.`,
    notStarted: "Le paiement n’a pas pu démarrer. Rien n’a été débité. Veuillez réessayer.",
    connectionLost:
      "La connexion a été interrompue avant que le paiement soit effectué. Veuillez réessayer ; vous ne serez pas débité deux fois.",
  },
  declined: {
    generic:
      "Votre banque a refusé cette carte sans donner de raison. Rien n’a été débité. Essayez une autre carte ou contactez votre banque.",
    insufficient_funds:
      "Le solde disponible sur cette carte ne suffit pas. Rien n’a été débité. Essayez une autre carte.",
    expired_card:
      "Selon votre banque, cette carte a expiré. Rien n’a été débité. Vérifiez la date d’expiration ou essayez une autre carte.",
    wrong_security_code:
      "Le cryptogramme ne correspond pas à cette carte. Rien n’a été débité. Vérifiez les trois chiffres au dos de la carte et réessayez.",
    wrong_card_number:
      "Votre banque ne connaît pas ce numéro de carte. Rien n’a été débité. Vérifiez le numéro et réessayez.",
    card_not_supported:
      "Ce type de carte n’est pas accepté ici. Rien n’a été débité. Essayez une autre carte.",
    limit_exceeded:
      "Ce paiement dépasse le plafond de votre carte. Rien n’a été débité. Essayez une autre carte ou demandez à votre banque de relever le plafond.",
    authentication_failed:
      "Votre banque n’a pas pu confirmer qu’il s’agissait bien de vous. Rien n’a été débité. Réessayez ou utilisez une autre carte.",
    authentication_abandoned:
      "La vérification auprès de votre banque n’a pas été terminée. Rien n’a été débité. Vous pouvez réessayer.",
    try_again_later:
      "Votre banque n’a pas pu effectuer le paiement cette fois-ci. Rien n’a été débité. Réessayez dans quelques minutes ou utilisez une autre carte.",
    account_closed: "Le compte lié à cette carte a été fermé. Rien n’a été débité. Essayez une autre carte.",
    mandate_refused:
      "Votre banque n’autorise pas ce paiement depuis votre compte. Rien n’a été débité. Essayez un autre moyen de payer.",
  },
  failed: {
    not_received: "Le paiement n’est pas parvenu à votre banque. Rien n’a été débité. Veuillez réessayer.",
    abandoned: "Vous avez interrompu le paiement avant la fin. Vous pouvez réessayer.",
    refused:
      "Le paiement n’a pas pu être transmis à votre banque. Votre carte n’est pas en cause et rien n’a été débité. Réessayez plus tard.",
  },

  bank: {
    heading: "Votre banque souhaite vérifier qu’il s’agit bien de vous",
    text: "Confirmez ce paiement auprès de votre banque. Vous reviendrez ensuite ici.",
    go: "Continuer auprès de votre banque",
    formText: "Votre banque vous demande de confirmer ce paiement. Vous restez sur cette page.",
    formGo: "Confirmer le paiement",
    formFailed: "Le paiement n’est pas encore confirmé. Veuillez réessayer ou payer autrement.",
    otherWay: "Payer autrement",
    abandonFailed: "Cela n’a pas fonctionné. Veuillez réessayer.",
    returnHeading: "Vérification auprès de votre banque…",
    returnText: "Cela prend un instant. Merci de ne pas payer une seconde fois.",
    returnGo: "Continuer",
  },

  processing: {
    heading: "Votre paiement est en cours",
    text: "Il est entre les mains de votre banque. Merci de ne pas payer une seconde fois ; cette page affichera la réponse dès qu’elle arrivera.",
    otherHeading: "Quelqu’un est en train de payer",
    otherText:
      "Ce paiement est en cours depuis un autre appareil ou navigateur. Merci de ne pas payer une seconde fois ; cette page affichera la réponse dès qu’elle arrivera.",
    answerWaiting: "Nous attendons la réponse de la banque…",
  },
  checking: {
    heading: "Nous vérifions auprès de votre banque",
    text: "Le paiement a été envoyé et la réponse de votre banque n’est pas encore arrivée. Merci de ne pas payer une seconde fois : nous continuons à l’interroger et cette page affichera la réponse dès qu’elle arrivera. Cela peut prendre quelques minutes.",
    close: (payee) =>
      `Vous pouvez fermer cette page. ${payee} sera aussi informé ; ouvrez de nouveau le même lien pour voir la réponse.`,
  },

  paid: {
    title: (payee) => `Payé : ${payee}`,
    heading: "Paiement effectué, merci",
    text: (payee) => `${payee} en a été informé. Vous n’avez plus rien à faire.`,
    receipt: "Reçu",
    when: "Payé le",
    method: "Payé avec",
    card: (brand, lastDigits) => `${brand} se terminant par ${lastDigits}`,
    paymentId: "Numéro de paiement",
    keep: "Conservez ce reçu : imprimez-le ou enregistrez-le. Il n’est visible que dans ce navigateur.",
    print: "Imprimer ou enregistrer le reçu",
    goBack: (host) => `Continuer vers ${host}`,
  },
  paid_elsewhere: {
    heading: "Ce paiement a déjà été effectué",
    text: "Il n’y a plus rien à payer ici. Le reçu est réservé à la personne qui a payé, dans le navigateur qu’elle a utilisé.",
    next: (payee) => `Si cela vous surprend, contactez ${payee}.`,
  },
  expired: {
    heading: "Ce lien a expiré",
    text: "Il était valable jusqu’au",
    next: (payee) =>
      `Si vous n’avez pas encore payé, demandez un nouveau lien à ${payee}. Rien n’a été débité avec celui-ci.`,
  },
  revoked: {
    heading: "Ce lien n’est plus valable",
    text: (payee) =>
      `${payee} l’a retiré, souvent parce qu’un lien plus récent a été envoyé. Rien n’a été débité.`,
    next: (payee) => `Cherchez un message plus récent envoyé par ${payee}, ou contactez ${payee}.`,
  },
  cancelled: {
    heading: "Il n’y a rien à payer",
    text: (payee) => `${payee} a annulé ce paiement. Rien n’a été débité.`,
    next: (payee) =>
      `Vous n’avez rien à faire. Si vous pensez qu’il s’agit d’une erreur, contactez ${payee}.`,
  },
  unavailable: {
    heading: "Vous ne pouvez pas payer ici pour le moment",
    text: (payee) =>
      `Votre lien est valable, mais ${payee} ne peut pas recevoir ce paiement en ligne pour le moment. Rien n’a été débité.`,
    next: (payee) => `Réessayez plus tard, ou demandez à ${payee} un autre moyen de payer.`,
    again: "Réessayer",
  },
  returned: {
    title: "Retour de votre banque",
    heading: "Revenez à la page où vous payez",
    text: "Votre banque vous a renvoyé ici, mais le paiement a été commencé dans un autre navigateur ou une autre application. Il se poursuit là-bas.",
    next: "Revenez à la page où vous avez saisi votre carte, ou ouvrez de nouveau le lien de votre message : vous y verrez où en est le paiement. Ne payez pas une seconde fois.",
  },
  session: {
    expired: {
      heading: "Le délai pour payer ici est écoulé",
      text: "Ce formulaire était valable jusqu’au",
      next: (payee: string) => `Rien n’a été débité. Rechargez la page, ou adressez-vous à ${payee}.`,
    },
    revoked: {
      heading: "Ce formulaire n’est plus valable",
      text: (payee: string) => `${payee} l’a retiré. Rien n’a été débité.`,
      next: (payee: string) => `Rechargez la page, ou adressez-vous à ${payee}.`,
    },
    unknown: {
      title: "Formulaire de paiement indisponible",
      heading: "Le formulaire de paiement ne peut pas s’afficher",
      text: "La page qui doit l’afficher ne correspond à aucun paiement connu. Rien n’a été débité.",
      next: "Rechargez la page. Si le problème persiste, signalez-le à l’exploitant du site.",
    },
  },
  unknown: {
    title: "Page introuvable",
    heading: "Il n’y a rien à cette adresse",
    text: "Vérifiez que le lien complet de votre message figure dans la barre d’adresse : il peut en manquer la fin.",
    next: "S’il ne s’ouvre toujours pas, demandez-en un nouveau à l’expéditeur, par votre moyen habituel.",
  },
  mail: {
    intro: (payee, amount) =>
      `${payee} vous demande de payer ${amount}. Vous pouvez le faire sur cette page :`,
    copy: "Si le lien ne s’ouvre pas, copiez cette adresse dans votre navigateur :",
    keep: "Toute personne qui a cette adresse peut ouvrir la page. Ne la transmettez qu’à quelqu’un qui doit payer pour vous.",
  },
  unreachable: unreachable.fr,

  fields: {
    title: "Données de la carte",
    cardNumber: "Numéro de carte",
    expiry: "Expiration",
    expiryHint: "Par exemple 09 / 28",
    securityCode: "Cryptogramme",
    securityCodeHint: "3 chiffres au dos",
    name: "Nom sur la carte",
    cardNumberMissing: "Saisissez le long numéro de votre carte.",
    cardNumberShort: "Il manque des chiffres. Saisissez le numéro complet.",
    cardNumberNotTest:
      "Ceci est une page de test. Utilisez l’une des cartes de test, par exemple 4242 4242 4242 4242.",
    cardBrandNotTaken: (brands: string) => `Seules ces cartes sont acceptées ici : ${brands}.`,
    expiryMissing: "Saisissez le mois et l’année, par exemple 09 / 28.",
    expiryMonth: "Le mois doit être compris entre 01 et 12.",
    expiryPast: "Cette carte a expiré. Utilisez-en une autre.",
    securityCodeMissing: "Saisissez les 3 chiffres au dos.",
    nameMissing: "Saisissez le nom tel qu’il figure sur la carte.",
    attention: "Veuillez vérifier ces champs :",
    testCards: "Cartes de test",
    testCardsText: "Choisissez-en une pour remplir les champs :",
    testCard: {
      succeeds: "paie immédiatement",
      declined_generic: "refusée",
      declined_funds: "refusée : solde insuffisant",
      declined_expired: "refusée : carte expirée",
      declined_cvc: "refusée : mauvais cryptogramme",
      challenged_succeeds: "la banque vérifie votre identité, puis paie",
      challenged_declined: "la banque vérifie votre identité, puis refuse",
      answer_lost: "paie, mais la réponse de la banque se perd",
      request_lost: "n’atteint jamais la banque",
      slow: "paie après 8 secondes",
      fails_late: "acceptée, puis échoue après une minute",
      comes_back: "paie, puis l’argent revient après une minute",
      disputed_lost: "paie, contestée après 5 secondes, litige perdu",
      disputed_won: "paie, contestée après 5 secondes, litige gagné",
      declined_later: "refusée lors des prélèvements suivants",
    },
  },
};
