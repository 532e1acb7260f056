import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import braintree from "braintree";
import type { BraintreeCredentials } from "./credentials.ts";

/** How Node's agents are handed a request. */
type Agent = { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/**
 * The agent, whose every answer calls itself XML. What calls itself JSON and is not, the SDK reads where nobody can catch that it
 * fails: the process would end by somebody's error page.
 */
function expectXml<Given extends HttpAgent>(given: Given): Given {
  const agent = given as Given & Agent;
  const addRequest = agent.addRequest.bind(agent);
  agent.addRequest = (request, ...rest) => {
    request.prependOnceListener("response", ({ headers }) => {
      headers["content-type"] = "application/xml";
    });
    addRequest(request, ...rest);
  };
  return given;
}

const plain = expectXml(new HttpAgent({ keepAlive: true }));
const secure = expectXml(new HttpsAgent({ keepAlive: true }));

/** Braintree's environment of these credentials, or what stands in for it on this machine. */
function environmentOf(given: BraintreeCredentials, simulator: URL | null): braintree.Environment {
  if (!simulator)
    return given.environment === "production"
      ? braintree.Environment.Production
      : braintree.Environment.Sandbox;
  const { hostname, port, origin } = simulator;
  const host = hostname.replace(/^\[|\]$/g, "");
  return new braintree.Environment(host, port || "80", origin, false, host, port || "80");
}

/** The SDK for these credentials. Nothing is asked yet. */
export function openGateway(given: BraintreeCredentials, simulator: URL | null): braintree.BraintreeGateway {
  const { merchantId, publicKey, privateKey } = given;
  return new braintree.BraintreeGateway({
    environment: environmentOf(given, simulator),
    merchantId,
    publicKey,
    privateKey,
    customHttpAgent: simulator ? plain : secure,
  });
}
