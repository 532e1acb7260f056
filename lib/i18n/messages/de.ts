import type { Messages } from "./en.ts";
import { unreachable } from "./unreachable.ts";

export const de: Messages = {
  shell: {
    test: "Testseite: Es fließt kein echtes Geld",
    help: (payee) => `Fragen zu dieser Zahlung? Wenden Sie sich an ${payee}:`,
    helpUnlisted: (payee) =>
      `Fragen zu dieser Zahlung? Wenden Sie sich an ${payee}, auf dem gewohnten Weg oder wie in Ihren Vertragsunterlagen angegeben.`,
    email: "E-Mail:",
    phone: "Telefon:",
    website: "Website:",
    genuine: "Woran erkenne ich, dass das echt ist?",
    genuineText: (payee, reference) =>
      `Rufen Sie ${payee} unter der Nummer aus Ihren Vertragsunterlagen an, nicht unter einer Nummer aus der Nachricht, und fragen Sie, ob die Zahlung ${reference} erwartet wird. Niemand fragt Sie dafür am Telefon, per SMS oder E-Mail nach Ihren Kartendaten.`,
  },

  bill: {
    paymentTo: (payee) => `Zahlung an ${payee}`,
    dueOn: (date) => `Fällig am ${date}`,
    wasDueOn: (date) => `War am ${date} fällig. Sie können hier noch zahlen.`,
    payee: "Bezahlt an",
    what: "Wofür",
    amount: "Betrag",
    reference: "Referenz",
    referenceIs: (reference) => `Referenz: ${reference}`,
    openUntil: "Sie können hier zahlen bis zum",
  },

  pay: {
    title: (payee, amount) => `${amount} an ${payee} zahlen`,
    card: "Mit Karte zahlen",
    choose: "Wie möchten Sie zahlen?",
    details: "Zahlungsdaten",
    cardName: "Karte",
    button: (amount) => `${amount} zahlen`,
    trust: (app, payee) => `Ihre Kartendaten gehen direkt an ${app}; ${payee} bekommt sie nie zu sehen.`,
    trustOther: (app, payee) =>
      `Ihre Zahlungsdaten gehen direkt an ${app}; ${payee} bekommt sie nie zu sehen.`,
    consent: "Für spätere Zahlungen aufbewahren",
    consentCard: "Meine Karte für spätere Zahlungen aufbewahren",
    consentText: (app, payee) =>
      `${app} bewahrt Ihre Angaben auf, und ${payee} darf sie belasten, wenn ein späterer Beitrag fällig ist. Sagen Sie ${payee} Bescheid, wenn Sie das nicht mehr möchten.`,
    noScript: (payee) =>
      `Zum Schutz Ihrer Kartendaten braucht diese Seite JavaScript, das in Ihrem Browser ausgeschaltet ist. Schalten Sie es ein und laden Sie die Seite neu, oder fragen Sie ${payee} nach einer anderen Zahlungsart.`,
    fieldsLoading: "Die Kartenfelder werden geladen …",
    fieldsMissing: {
      title: "Die Kartenfelder fehlen",
      text: "Die Felder für Ihre Karte konnten nicht geladen werden. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.",
    },
    reload: "Seite neu laden",
    reading: "Einen Moment …",
    waiting: "Wir fragen bei Ihrer Bank an …",
    waitingLong: "Ihre Bank braucht etwas länger als sonst. Sie müssen nichts tun.",
    waitingVeryLong: (payee) =>
      `Sie können diese Seite schließen: Die Zahlung läuft ohne sie weiter, und ${payee} erfährt das Ergebnis von Ihrer Bank. Öffnen Sie denselben Link noch einmal, um es zu sehen.`,
    offline: "Sie sind gerade nicht verbunden. Sobald Sie es wieder sind, geht es von selbst weiter.",
  },

  problem: {
    declined: "Ihre Bank hat die Zahlung abgelehnt",
    failed: "Die Zahlung ist nicht erfolgt",
    amountChanged: (amount: string) =>
      `Seit Sie diese Seite geöffnet haben, wurde der Betrag auf ${amount} geändert. Es wurde nichts abgebucht. Prüfen Sie den neuen Betrag und zahlen Sie ihn hier, wenn Sie einverstanden sind.`,
    notStarted:
      "Die Zahlung konnte nicht gestartet werden. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.",
    connectionLost:
      "Die Verbindung ist abgebrochen, bevor die Zahlung erfolgt ist. Bitte versuchen Sie es noch einmal; es wird nicht doppelt abgebucht.",
  },
  declined: {
    generic:
      "Ihre Bank hat diese Karte ohne Angabe von Gründen abgelehnt. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte, oder fragen Sie Ihre Bank.",
    insufficient_funds:
      "Auf dieser Karte ist nicht genug Geld verfügbar. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte.",
    expired_card:
      "Laut Ihrer Bank ist diese Karte abgelaufen. Es wurde nichts abgebucht. Prüfen Sie das Ablaufdatum, oder versuchen Sie es mit einer anderen Karte.",
    wrong_security_code:
      "Die Prüfnummer passt nicht zu dieser Karte. Es wurde nichts abgebucht. Prüfen Sie die drei Ziffern auf der Rückseite der Karte und versuchen Sie es noch einmal.",
    wrong_card_number:
      "Ihre Bank kennt diese Kartennummer nicht. Es wurde nichts abgebucht. Prüfen Sie die Nummer und versuchen Sie es noch einmal.",
    card_not_supported:
      "Diese Art von Karte kann hier nicht verwendet werden. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte.",
    limit_exceeded:
      "Diese Zahlung übersteigt das Limit Ihrer Karte. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte, oder bitten Sie Ihre Bank, das Limit zu erhöhen.",
    authentication_failed:
      "Ihre Bank konnte nicht bestätigen, dass Sie es waren. Es wurde nichts abgebucht. Versuchen Sie es noch einmal, oder verwenden Sie eine andere Karte.",
    authentication_abandoned:
      "Die Bestätigung bei Ihrer Bank wurde nicht abgeschlossen. Es wurde nichts abgebucht. Sie können es noch einmal versuchen.",
    try_again_later:
      "Ihre Bank konnte die Zahlung diesmal nicht ausführen. Es wurde nichts abgebucht. Versuchen Sie es in ein paar Minuten noch einmal, oder verwenden Sie eine andere Karte.",
    account_closed:
      "Das Konto zu dieser Karte wurde geschlossen. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte.",
    mandate_refused:
      "Ihre Bank lässt diese Zahlung von Ihrem Konto nicht zu. Es wurde nichts abgebucht. Versuchen Sie eine andere Zahlungsart.",
  },
  failed: {
    not_received:
      "Die Zahlung hat Ihre Bank nicht erreicht. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.",
    abandoned:
      "Sie haben die Zahlung abgebrochen, bevor sie abgeschlossen war. Sie können es noch einmal versuchen.",
    refused:
      "Die Zahlung konnte nicht an Ihre Bank weitergegeben werden. An Ihrer Karte liegt es nicht, und es wurde nichts abgebucht. Versuchen Sie es später noch einmal.",
  },

  bank: {
    heading: "Ihre Bank möchte prüfen, ob Sie es wirklich sind",
    text: "Bestätigen Sie diese Zahlung bei Ihrer Bank. Danach kommen Sie hierher zurück.",
    go: "Weiter bei Ihrer Bank",
    formText: "Ihre Bank bittet Sie, diese Zahlung zu bestätigen. Sie bleiben dabei auf dieser Seite.",
    formGo: "Zahlung bestätigen",
    formFailed:
      "Die Zahlung ist noch nicht bestätigt. Bitte versuchen Sie es noch einmal, oder zahlen Sie anders.",
    otherWay: "Anders zahlen",
    abandonFailed: "Das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal.",
    returnHeading: "Wir fragen bei Ihrer Bank nach …",
    returnText: "Das dauert einen Moment. Bitte zahlen Sie nicht noch einmal.",
    returnGo: "Weiter",
  },

  processing: {
    heading: "Ihre Zahlung wird ausgeführt",
    text: "Sie liegt bei Ihrer Bank. Bitte zahlen Sie nicht noch einmal; diese Seite zeigt die Antwort, sobald sie da ist.",
    otherHeading: "Hier zahlt gerade jemand",
    otherText:
      "Diese Zahlung wird gerade von einem anderen Gerät oder Browser aus vorgenommen. Bitte zahlen Sie nicht noch einmal; diese Seite zeigt die Antwort, sobald sie da ist.",
    answerWaiting: "Wir warten auf die Antwort der Bank …",
  },
  checking: {
    heading: "Wir fragen bei Ihrer Bank nach",
    text: "Die Zahlung wurde abgeschickt, und die Antwort Ihrer Bank steht noch aus. Bitte zahlen Sie nicht noch einmal: Wir fragen weiter nach, und diese Seite zeigt die Antwort, sobald sie da ist. Das kann einige Minuten dauern.",
    close: (payee) =>
      `Sie können diese Seite schließen. Auch ${payee} wird benachrichtigt; öffnen Sie denselben Link noch einmal, um die Antwort zu sehen.`,
  },

  paid: {
    title: (payee) => `Bezahlt: ${payee}`,
    heading: "Bezahlt, vielen Dank",
    text: (payee) => `${payee} wurde benachrichtigt. Sie müssen nichts weiter tun.`,
    receipt: "Beleg",
    when: "Bezahlt am",
    method: "Bezahlt mit",
    card: (brand, lastDigits) => `${brand} mit den Endziffern ${lastDigits}`,
    paymentId: "Zahlungsnummer",
    keep: "Heben Sie diesen Beleg auf: Drucken oder speichern Sie ihn. Er ist nur in diesem Browser zu sehen.",
    print: "Beleg drucken oder speichern",
    goBack: (host) => `Weiter zu ${host}`,
  },
  paid_elsewhere: {
    heading: "Das ist bereits bezahlt",
    text: "Hier ist nichts mehr zu zahlen. Den Beleg sieht nur, wer bezahlt hat, und zwar in dem Browser, in dem bezahlt wurde.",
    next: (payee) => `Wenn Sie das nicht erwartet haben, fragen Sie ${payee}.`,
  },
  expired: {
    heading: "Dieser Link ist abgelaufen",
    text: "Er galt bis zum",
    next: (payee) =>
      `Wenn Sie noch nicht gezahlt haben, bitten Sie ${payee} um einen neuen Link. Mit diesem wurde nichts abgebucht.`,
  },
  revoked: {
    heading: "Dieser Link gilt nicht mehr",
    text: (payee) =>
      `${payee} hat ihn zurückgezogen, oft weil ein neuerer verschickt wurde. Damit wurde nichts abgebucht.`,
    next: (payee) => `Suchen Sie nach einer neueren Nachricht von ${payee}, oder fragen Sie dort nach.`,
  },
  cancelled: {
    heading: "Es ist nichts zu zahlen",
    text: (payee) => `${payee} hat diese Zahlung storniert. Es wurde nichts abgebucht.`,
    next: (payee) => `Sie müssen nichts tun. Wenn Sie das für einen Irrtum halten, fragen Sie ${payee}.`,
  },
  unavailable: {
    heading: "Hier können Sie gerade nicht zahlen",
    text: (payee) =>
      `Ihr Link ist in Ordnung, aber ${payee} kann diese Zahlung im Moment nicht online annehmen. Es wurde nichts abgebucht.`,
    next: (payee) =>
      `Versuchen Sie es später noch einmal, oder fragen Sie ${payee} nach einer anderen Zahlungsart.`,
    again: "Noch einmal versuchen",
  },
  returned: {
    title: "Zurück von Ihrer Bank",
    heading: "Gehen Sie zurück zu der Seite, auf der Sie bezahlen",
    text: "Ihre Bank hat Sie hierher geschickt, aber die Zahlung wurde in einem anderen Browser oder einer anderen App begonnen. Dort geht sie weiter.",
    next: "Gehen Sie zurück zu der Seite, auf der Sie Ihre Karte eingegeben haben, oder öffnen Sie den Link aus Ihrer Nachricht noch einmal: Dort sehen Sie, was aus der Zahlung geworden ist. Bitte zahlen Sie nicht noch einmal.",
  },
  session: {
    expired: {
      heading: "Die Zeit zum Bezahlen ist abgelaufen",
      text: "Dieses Formular galt bis zum",
      next: (payee: string) =>
        `Damit wurde nichts abgebucht. Laden Sie die Seite neu, oder fragen Sie ${payee}.`,
    },
    revoked: {
      heading: "Dieses Formular gilt nicht mehr",
      text: (payee: string) => `${payee} hat es zurückgezogen. Damit wurde nichts abgebucht.`,
      next: (payee: string) => `Laden Sie die Seite neu, oder fragen Sie ${payee}.`,
    },
    unknown: {
      title: "Zahlungsformular nicht verfügbar",
      heading: "Das Zahlungsformular kann nicht angezeigt werden",
      text: "Die Seite, auf der es erscheinen soll, nennt keine Zahlung, die wir kennen. Es wurde nichts abgebucht.",
      next: "Laden Sie die Seite neu. Hilft das nicht, sagen Sie es dem Betreiber der Seite.",
    },
  },
  unknown: {
    title: "Seite nicht gefunden",
    heading: "Unter dieser Adresse gibt es nichts",
    text: "Prüfen Sie, ob der ganze Link aus Ihrer Nachricht in der Adresszeile steht: Am Ende könnte ein Stück fehlen.",
    next: "Wenn er sich dann immer noch nicht öffnet, bitten Sie den Absender auf dem gewohnten Weg um einen neuen.",
  },
  mail: {
    intro: (payee, amount) =>
      `${payee} bittet Sie, ${amount} zu zahlen. Das können Sie auf dieser Seite tun:`,
    copy: "Wenn sich der Link nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:",
    keep: "Wer diese Adresse hat, kann die Seite öffnen. Geben Sie sie nur an jemanden weiter, der für Sie zahlen soll.",
  },
  unreachable: unreachable.de,

  fields: {
    title: "Kartendaten",
    cardNumber: "Kartennummer",
    expiry: "Ablaufdatum",
    expiryHint: "Zum Beispiel 09 / 28",
    securityCode: "Prüfnummer",
    securityCodeHint: "3 Ziffern, Rückseite",
    name: "Name auf der Karte",
    cardNumberMissing: "Geben Sie die lange Nummer auf Ihrer Karte ein.",
    cardNumberShort: "Es fehlen Ziffern. Geben Sie die ganze Nummer ein.",
    cardNumberNotTest: "Das ist eine Testseite. Verwenden Sie eine der Testkarten, etwa 4242 4242 4242 4242.",
    cardBrandNotTaken: (brands: string) => `Hier können nur diese Karten verwendet werden: ${brands}.`,
    expiryMissing: "Geben Sie Monat und Jahr ein, etwa 09 / 28.",
    expiryMonth: "Der Monat muss zwischen 01 und 12 liegen.",
    expiryPast: "Diese Karte ist abgelaufen. Verwenden Sie eine andere.",
    securityCodeMissing: "Geben Sie die 3 Ziffern auf der Rückseite ein.",
    nameMissing: "Geben Sie den Namen so ein, wie er auf der Karte steht.",
    attention: "Bitte prüfen Sie diese Felder:",
    testCards: "Testkarten",
    testCardsText: "Wählen Sie eine aus, um die Felder auszufüllen:",
    testCard: {
      succeeds: "zahlt sofort",
      declined_generic: "abgelehnt",
      declined_funds: "abgelehnt: nicht genug Geld",
      declined_expired: "abgelehnt: Karte abgelaufen",
      declined_cvc: "abgelehnt: falsche Prüfnummer",
      challenged_succeeds: "die Bank prüft, ob Sie es sind, dann bezahlt",
      challenged_declined: "die Bank prüft, ob Sie es sind, dann abgelehnt",
      answer_lost: "zahlt, aber die Antwort der Bank geht verloren",
      request_lost: "erreicht die Bank nie",
      slow: "zahlt nach 8 Sekunden",
      fails_late: "angenommen, scheitert nach einer Minute",
      comes_back: "bezahlt, nach einer Minute kommt das Geld zurück",
      disputed_lost: "bezahlt, nach 5 Sekunden bestritten, der Streit geht verloren",
      disputed_won: "bezahlt, nach 5 Sekunden bestritten, der Streit wird gewonnen",
      declined_later: "abgelehnt, wenn sie später wieder belastet wird",
    },
  },
};
