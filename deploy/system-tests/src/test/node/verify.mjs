// Verifies a webhook with the published library of Standard Webhooks, by what the console shows to developers. Standard input
// is {"secret": "whsec_…", "headers": {…}, "body": "…"}; prints the event, or nothing when the signature is wrong.
import { copyFileSync, readFileSync } from "node:fs";

const shown = new URL("../../../../../console/src/main/webui/src/features/developer/snippets/verify.mjs", import.meta.url);
// Where the library is found.
const runnable = new URL("./node_modules/verify.mjs", import.meta.url);
copyFileSync(shown, runnable);
const { verify } = await import(runnable);

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
const event = verify(secret, body, headers);
if (event) console.log(JSON.stringify(event));
