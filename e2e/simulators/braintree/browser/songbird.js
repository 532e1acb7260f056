// Cardinal's script as far as Braintree's 3-D Secure uses it. The payer's bank is a dialog in the page.
(() => {
  // The simulator puts this script's behaviour before it.
  const behaviour = window.songbirdBehaviour;
  const handlers = {};
  const tell = (name, ...data) => {
    for (const handler of handlers[name] ?? []) handler(...data);
  };
  const soon = (act) => setTimeout(act, 0);

  function ask(transactionId) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Your bank asks");
    const heading = document.createElement("p");
    heading.textContent = "Simulated bank: confirm this payment";
    dialog.append(heading);
    const decide = (data, jwt) => {
      dialog.close();
      dialog.remove();
      tell("ui.close");
      tell("payments.validated", data, jwt);
    };
    const answer = (action) => () =>
      decide(
        { ActionCode: action, ErrorNumber: 0, ErrorDescription: action },
        `sim.jwt.${transactionId}.${action}`,
      );
    const close = () =>
      decide(
        { ActionCode: "ERROR", ErrorNumber: 10011, ErrorDescription: "Canceled by the customer" },
        undefined,
      );
    for (const [label, choose] of [
      ["Complete", answer("SUCCESS")],
      ["Fail", answer("FAILURE")],
      ["Close", close],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.style.cssText =
        "min-height:44px;margin:16px 8px 0 0;padding:0 16px;border:1px solid #838993;border-radius:8px";
      button.addEventListener("click", choose);
      dialog.append(button);
    }
    dialog.style.cssText =
      "margin:auto;padding:24px;border:0;border-radius:12px;background:#fff;color:#17191d;color-scheme:light";
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    document.body.append(dialog);
    dialog.showModal();
    tell("ui.render");
  }

  window.Cardinal = {
    configure() {},
    on(name, handler) {
      handlers[name] ??= [];
      handlers[name].push(handler);
    },
    off(name) {
      delete handlers[name];
    },
    setup() {
      if (behaviour !== "never gets ready")
        soon(() => tell("payments.setupComplete", { sessionId: `df-${Date.now()}` }));
    },
    trigger: () => Promise.resolve({ Status: true }),
    continue(_, __, { OrderDetails }) {
      const timeout = { ActionCode: "ERROR", ErrorNumber: 10009, ErrorDescription: "Timeout" };
      soon(() =>
        behaviour === "times out" ? tell("payments.validated", timeout) : ask(OrderDetails.TransactionId),
      );
    },
  };
})();
