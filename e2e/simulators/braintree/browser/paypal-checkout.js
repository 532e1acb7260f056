// PayPal's checkout script as far as the drop-in uses it: one button, and a payer who agrees at once.
(() => {
  const randomName = () => Math.random().toString(36).slice(2, 12).toUpperCase();
  window.paypal = {
    FUNDING: { PAYPAL: "paypal", CREDIT: "credit", CARD: "card", VENMO: "venmo" },
    Button: {
      async render(options, selector) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Pay with PayPal (simulated)";
        button.addEventListener("click", async () => {
          try {
            const token = await options.payment();
            const data = { payerID: `SIM${randomName()}` };
            Object.assign(
              data,
              token.startsWith("BA-") ? { billingToken: token } : { paymentToken: token, paymentID: token },
            );
            await options.onAuthorize(data);
          } catch (error) {
            options.onError(error);
          }
        });
        document.querySelector(selector).append(button);
      },
    },
  };
})();
