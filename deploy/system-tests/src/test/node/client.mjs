// Does with openid-client what a customer's application does: discovers the server, gets a token, creates a session.
// The environment says where and as whom; the answer is one line of JSON.
import { webcrypto } from 'node:crypto'

// Node.js 18 has it, but not as a global.
globalThis.crypto ??= webcrypto

const oauth = await import('openid-client')
const { ISSUER, CLIENT_ID, CLIENT_SECRET, METHOD, ALGORITHM, SESSIONS } = process.env

const methods = {
  client_secret_basic: oauth.ClientSecretBasic(CLIENT_SECRET),
  client_secret_post: oauth.ClientSecretPost(CLIENT_SECRET),
}
const config = await oauth.discovery(new URL(ISSUER), CLIENT_ID, undefined, methods[METHOD], {
  algorithm: ALGORITHM,
  // The suite under test has no certificate.
  execute: [oauth.allowInsecureRequests],
})

const token = await oauth.clientCredentialsGrant(config, { scope: 'sessions:write' })
const created = await createSession()
const before = await oauth.tokenIntrospection(config, token.access_token)
await oauth.tokenRevocation(config, token.access_token)
const after = await oauth.tokenIntrospection(config, token.access_token)

console.log(JSON.stringify({
  scope: token.scope,
  expiresIn: token.expires_in,
  status: created.status,
  session: await created.json(),
  activeBefore: before.active,
  activeAfter: after.active,
}))

function createSession() {
  const headers = new Headers({ 'content-type': 'application/json' })
  return oauth.fetchProtectedResource(config, token.access_token, new URL(SESSIONS), 'POST', '{}', headers)
}
