/**
 * The arrows of the house: which room may import which. The rooms and their order are drawn in the README; a rule's
 * comment says where code that breaks it belongs.
 */

/** What each room may import, besides itself. Rooms are folders of lib/, or a file in it. */
const rooms = {
  client: [],
  domain: [],
  i18n: ["domain"],
  contracts: ["domain", "i18n"],
  telemetry: ["env"],
  db: ["domain", "env", "telemetry"],
  auth: ["domain", "env"],
  providers: ["domain"],
  webhooks: ["domain"],
  messages: ["domain", "i18n"],
  jobs: ["contracts", "db", "domain"],
  resources: ["contracts", "db", "domain"],
  events: ["contracts", "db", "domain", "jobs", "resources"],
  operations: [
    "auth",
    "contracts",
    "db",
    "domain",
    "env",
    "events",
    "jobs",
    "providers",
    "resources",
    "telemetry",
    "webhooks",
  ],
  "sandbox-bank": ["db", "env", "jobs", "providers", "webhooks"],
  openapi: ["contracts", "domain"],
  http: ["auth", "contracts", "db", "domain", "env", "operations", "providers", "telemetry"],
  worker: [
    "db",
    "domain",
    "env",
    "jobs",
    "messages",
    "operations",
    "providers",
    "sandbox-bank",
    "telemetry",
    "webhooks",
  ],
};

const why = {
  client:
    "The client goes to other people's machines: it knows the API by its document, and nothing of the server.",
  domain: "What is true of payments knows nothing outside itself: pass in what it needs.",
  i18n: "Words know no work: format what you are given.",
  contracts: "What is said to the outside is not the table's shape: the mapping belongs in lib/resources.",
  telemetry: "What we see of ourselves must not depend on what is seen.",
  db: "The database keeps and decides nothing: rules belong in lib/domain, steps in lib/operations.",
  auth: "Who is asking is told from keys and tokens: looking them up belongs in lib/operations or lib/http.",
  providers:
    "An adapter takes everything as arguments: reading the database or settings belongs in lib/operations and lib/worker.",
  webhooks:
    "Sending knows no tenant: what is sent, and what comes of it, belongs in lib/operations and lib/worker.",
  messages:
    "A message says what it is given: what is told to whom, and what comes of it, belongs in lib/operations and lib/worker.",
  jobs: "A job's definition is a promise: doing it belongs in lib/worker.",
  resources: "Showing a row decides nothing: steps belong in lib/operations.",
  events: "An event is a fact and the jobs that follow: doing them belongs in lib/worker.",
  operations: "An operation is one transaction and no network: calls belong in lib/worker, HTTP in lib/http.",
  "sandbox-bank": "The pretend bank is somebody else's company: it reads nothing of ours.",
  http: "How HTTP meets an operation: the work itself belongs in lib/operations or lib/worker.",
  openapi: "The document is drawn from the contracts: what it should say belongs there.",
  worker: "The worker joins operations to the network: entrances belong in app, http and commands.",
};

const roomPath = (room) => (room === "env" ? "^lib/env\\.ts$" : `^lib/${room}/`);
const tests = "\\.(test|testkit)\\.ts$";

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `from-${room}`,
  comment: why[room],
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: tests },
  to: { path: "^(app|components|lib|e2e)/", pathNot: [room, ...allowed].map(roomPath) },
}));

export default {
  forbidden: [
    ...roomRules,
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "operations-call-nobody",
      comment:
        "An operation may read the catalogue of apps; the providers themselves are called by lib/worker.",
      severity: "error",
      from: { path: "^lib/operations/" },
      to: { path: "^lib/(providers/(?!catalogue)|webhooks/send)" },
    },
    {
      name: "operations-stay-in-their-noun",
      comment:
        "An operation uses another noun's queries, not its operations: what must follow elsewhere is a reaction to the event.",
      severity: "error",
      from: { path: "^lib/operations/([^/]+)/", pathNot: tests },
      to: {
        path: "^lib/operations/[^/]+/",
        pathNot: [
          "^lib/operations/$1/",
          "^lib/operations/instruction/admit\\.ts$",
          "^lib/operations/installed-app/credentials\\.ts$",
        ],
      },
    },
    {
      name: "providers-are-strangers",
      comment:
        "A provider never imports another: what two of them share belongs in lib/providers or lib/domain.",
      severity: "error",
      from: { path: "^lib/providers/([^/]+)/" },
      to: { path: "^lib/providers/[^/]+/", pathNot: "^lib/providers/$1/" },
    },
    {
      name: "components-draw",
      comment:
        "A component may run in a browser: it draws what it is given. Loading belongs in app, rules in lib/domain.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^(app|lib|e2e)/", pathNot: "^lib/(contracts|domain|i18n)/" },
    },
    {
      name: "app-asks-operations",
      comment:
        "A page or route asks an operation: queries belong in lib/db, adapters are called by lib/worker.",
      severity: "error",
      from: { path: "^app/", pathNot: [tests, "^app/sandbox/"] },
      to: { path: "^lib/(db|providers|events|jobs)/" },
    },
    {
      name: "sandbox-pages-are-the-banks",
      comment:
        "The pages under /sandbox are the pretend bank's: they speak its language and know nothing of ours.",
      severity: "error",
      from: { path: "^app/sandbox/" },
      to: { path: "^lib/(db|events|jobs|operations|worker|providers/(?!sandbox/wire))" },
    },
    {
      name: "tests-test",
      comment: "What tests need stays in lib/testing; the product never imports it.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: [tests, "^lib/testing/"] },
      to: { path: "^(lib/testing|e2e)/|\\.(test|testkit)\\.ts$" },
    },
    {
      name: "no-orphans-of-npm",
      comment: "A package that is imported stands in package.json.",
      severity: "error",
      from: { pathNot: tests },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css$" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
