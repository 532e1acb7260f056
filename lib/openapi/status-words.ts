import type { errorCatalogue } from "#lib/domain/error/catalogue.ts";

type ErrorStatus = (typeof errorCatalogue)[keyof typeof errorCatalogue]["status"];

/** The words of HTTP for the statuses of errors (RFC 9110, 15). */
export const statusWords: Record<ErrorStatus, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
