// PayPal's checkout script as far as the drop-in uses it: one button, and a window of PayPal's own in which the payer agrees.
(() => {
  const windowUrl = "https://www.sandbox.paypal.com/checkoutnow";

  /** What the payer said in the window; null when it was closed. */
  const heard = (opened) =>
    new Promise((resolve) => {
      const settle = (payerId) => {
        removeEventListener("message", hear);
        clearInterval(watch);
        resolve(payerId);
      };
      const hear = ({ origin, source, data }) => {
        if (origin === new URL(windowUrl).origin && source === opened && data?.payerId) settle(data.payerId);
      };
      // A window tells nobody that it was closed.
      const watch = setInterval(() => opened.closed && settle(null), 100);
      addEventListener("message", hear);
    });

  async function pay(options) {
    // Only in the moment in which the payer presses may a window be opened: what it shows comes later.
    const opened = window.open("about:blank", "paypal-checkout", "popup,width=450,height=600");
    if (!opened) return options.onError(new Error("PayPal's window was not let open"));
    try {
      const token = await options.payment();
      opened.location.href = `${windowUrl}?token=${encodeURIComponent(token)}`;
      const payerID = await heard(opened);
      opened.close();
      if (payerID === null) return;
      const agreed = token.startsWith("BA-")
        ? { billingToken: token }
        : { paymentToken: token, paymentID: token };
      await options.onAuthorize({ payerID, ...agreed });
    } catch (error) {
      opened.close();
      options.onError(error);
    }
  }

  window.paypal = {
    FUNDING: { PAYPAL: "paypal", CREDIT: "credit", CARD: "card", VENMO: "venmo" },
    Button: {
      async render(options, selector) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Pay with PayPal (simulated)";
        button.addEventListener("click", () => void pay(options));
        document.querySelector(selector).append(button);
      },
    },
  };
})();
