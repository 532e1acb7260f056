import { writeFileSync } from "node:fs";
import path from "node:path";
import { apiTypes } from "./client/api-types.ts";
import { projectRoot } from "./stack/project-root.ts";
import { say } from "./stack/say.ts";

/** `npm run client`: draws the client's types anew from the API's document. */
const file = "lib/client/api-types.ts";
writeFileSync(path.join(projectRoot, file), apiTypes());
say(`${file} is as the document says.`);
