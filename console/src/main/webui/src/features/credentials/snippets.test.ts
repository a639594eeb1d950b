import { describe, expect, it } from 'vitest'
import { asCurl, asEnvironment, asJava } from './snippets'

const key = { clientId: 'hc_1', apiKey: 'ihk_secret' }

describe('snippets of a credential', () => {
  it('set variables that an application reads', () => {
    expect(asEnvironment(key, 'crm')).toBe(
      'INTEGRATION_HUB_NAME=crm\nINTEGRATION_HUB_CLIENT_ID=hc_1\nINTEGRATION_HUB_API_KEY=ihk_secret',
    )
  })

  it('ask for a token with the key as password', () => {
    expect(asJava('https://hub.example/oauth2/token')).toContain('URI.create("https://hub.example/oauth2/token")')
    expect(asCurl(key, 'https://hub.example/oauth2/token')).toContain("-u 'hc_1:ihk_secret'")
  })
})
