// Verifies a webhook with the published library of Standard Webhooks. Standard input is
// {"secret": "whsec_…", "headers": {…}, "body": "…"}; prints the event's type.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
