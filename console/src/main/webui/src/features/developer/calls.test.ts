import { describe, expect, it } from 'vitest'
import { sessionCall, tokenCall } from './calls'

describe('tokenCall', () => {
  it('has no secret in it', () => {
    expect(tokenCall('https://id.example/oauth2/token')).toContain('-u "$INTEGRATION_HUB_CLIENT_ID:$INTEGRATION_HUB_API_KEY"')
  })
})

describe('sessionCall', () => {
  it('uses a field of the hub that is mapped', () => {
    const call = sessionCall('https://hub.example', 'crm', [
      {
        name: 'Contact',
        fields: [
          { name: 'Email', type: 'text' },
          { name: 'FirstName', type: 'text', attributes: ['first_name'] },
        ],
      },
    ])
    expect(call).toContain("'https://hub.example/api/v1/sessions'")
    expect(call).toContain('"customerData":{"Contact.FirstName":"Ada"}')
    expect(call).toContain('"hubs":{"events":"crm"}')
  })

  it('sends no data where nothing is mapped', () => {
    expect(sessionCall('https://hub.example', 'crm', [])).toContain('"customerData":{}')
  })
})
