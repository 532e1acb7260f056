import { defineEndpoint } from "../endpoint.ts";
import { accessToken } from "../identity.ts";

export const exchangeHmac = defineEndpoint({
  operationId: "createAccessToken",
  method: "POST",
  path: "/v1/identity/hmac",
  tag: "Authentication",
  summary: "Exchange a signed request for an access token",
  description:
    "Send `Authorization: Hmac publicKey:nonce:epoch:signature`, and no body. The signature is " +
    "base64(HMAC-SHA256(base64-decoded private key, `publicKey:nonce:epoch:bodyHash`)), where bodyHash is empty for no " +
    "body and else base64(SHA-256(body)). A nonce serves once; the time may be 300 seconds off.",
  level: "none",
  role: null,
  answers: {
    201: {
      description: "A token for an hour. Use it until `expires`.",
      schema: accessToken,
      example: { accessToken: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl", expires: 1767229200 },
    },
  },
  errors: [
    "HMAC_IS_INVALID",
    "HMAC_SIGNATURE_IS_INVALID",
    "HMAC_EPOCH_OUT_OF_RANGE",
    "HMAC_NONCE_ALREADY_USED",
    "ADDRESS_NOT_ALLOWED",
    "BODY_IS_INVALID",
    "BODY_IS_TOO_LARGE",
  ],
});
