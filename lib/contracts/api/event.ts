import { defineEndpoint } from "../endpoint.ts";
import { event } from "../event.ts";
import { feedPage, feedQuery } from "../feed.ts";

export const getEvents = defineEndpoint({
  operationId: "listEvents",
  method: "GET",
  path: "/v1/events",
  tag: "Events",
  summary: "Read the event feed, oldest first",
  description: [
    "Everything that happened, with the bodies that webhooks have. Keep `nextCursor`, which is always there, and come back with it: you get everything after it, and nothing is ever left out, however many things happen at the same moment. While `hasMore` is true, ask again at once.",
    "An event shows up when everything that began before it has ended, which is mostly at once. Take each at least once in your stride: an event can come by webhook too, and again.",
    "Of two events about one resource the one with the higher `version` is newer. They mostly come in that order; trust the version, not the place. Who keeps each resource's highest version has its present state.",
    "With a filter, a page can be short or even empty and still have more after it.",
  ].join("\n\n"),
  level: "tenant",
  role: "tenant-webhook-read",
  query: feedQuery,
  answers: { 200: { description: "A page of events.", schema: feedPage } },
  errors: [
    "CURSOR_IS_INVALID",
    "LIMIT_OUT_OF_RANGE",
    "TIME_IS_INVALID",
    "EVENT_TYPE_NOT_RECOGNISED",
    "ORDER_REF_LENGTH_OUT_OF_RANGE",
    "ORDER_REF_CONTAINS_INVALID_CHARACTERS",
    "INSTRUCTION_REF_LENGTH_OUT_OF_RANGE",
    "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS",
  ],
});

export const getEvent = defineEndpoint({
  operationId: "getEvent",
  method: "GET",
  path: "/v1/events/{eventId}",
  tag: "Events",
  summary: "Read an event",
  description: "As it is told: the resource as it was then.",
  level: "tenant",
  role: "tenant-webhook-read",
  answers: { 200: { description: "The event.", schema: event } },
  errors: ["EVENT_NOT_FOUND"],
});
