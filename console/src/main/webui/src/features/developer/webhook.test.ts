import { describe, expect, it } from 'vitest'
import contract from '../../../../../../../contracts/examples/webhook.json'
import { asCurl, asHttp, EXAMPLE_SECRET, quoted, webhookOf, type SampleEvent } from './webhook'

const body = JSON.parse(contract.body) as {
  id: string
  type: string
  timestamp: string
  accountId: string
  sessionId: string
  data: unknown
}
const event: SampleEvent = {
  id: body.id,
  type: body.type,
  account: body.accountId,
  session: body.sessionId,
  time: body.timestamp,
  data: body.data,
  timestamp: Number(contract.headers['webhook-timestamp']),
}

describe('webhookOf', () => {
  it('is the request that the contract shows', async () => {
    const webhook = await webhookOf(event)
    const { 'user-agent': _product, ...headers } = contract.headers
    expect(EXAMPLE_SECRET).toBe(contract.secret)
    expect(webhook.body).toBe(contract.body)
    expect(Object.fromEntries(webhook.headers)).toEqual(headers)
  })

  it('is a CloudEvent where the destination wants one', async () => {
    const webhook = await webhookOf(event, { bodyFormat: 'cloudevents' })
    expect(webhook.headers[0]).toEqual(['content-type', 'application/cloudevents+json; charset=UTF-8'])
    expect(JSON.parse(webhook.body)).toMatchObject({
      specversion: '1.0',
      source: `/accounts/acme/sessions/${event.session}`,
      subject: event.session,
      data: event.data,
    })
  })

  it('has the headers of the destination, without what is secret', async () => {
    const { headers } = await webhookOf(event, {
      authentication: { type: 'basic', username: 'app' },
      headers: [
        { name: 'X-Tenant', value: 'loans', secret: false },
        { name: 'X-Key', secret: true },
      ],
    })
    expect(headers.slice(-3)).toEqual([
      ['authorization', 'Basic ***'],
      ['X-Tenant', 'loans'],
      ['X-Key', '***'],
    ])
  })
})

describe('asHttp', () => {
  it('names host and path, and no query', async () => {
    const request = asHttp('https://loans.example.com/events?***', await webhookOf(event))
    expect(request).toMatch(/^POST \/events HTTP\/1\.1\nhost: loans\.example\.com\ncontent-type: /)
    expect(request.endsWith(`\n\n${contract.body}`)).toBe(true)
  })
})

describe('asCurl', () => {
  it('is safe with quotes in the data', () => {
    expect(asCurl('https://x.example', { headers: [], body: `{"a":"it's"}` })).toContain(`'{"a":"it'\\''s"}'`)
    expect(quoted('$(rm)')).toBe("'$(rm)'")
  })
})
