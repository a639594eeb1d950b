import { describe, expect, it } from 'vitest'
import { draftOf, hasFurtherSettings, requestOf, withoutSecrets } from './draft'
import type { Destination } from './queries'

const stored: Destination = {
  eventType: 'session.created',
  status: 'active',
  url: 'https://crm.example/events?***',
  authentication: { type: 'basic', username: 'hub' },
  headers: [
    { name: 'X-Tenant', value: 'loans', secret: false },
    { name: 'X-Key', secret: true },
  ],
  ordering: 'session',
  holdLimitSeconds: 60,
  filter: '/amount >= 1000',
  retrySchedule: [5, 10],
  rateLimit: { deliveries: 5, per: 'minute' },
}

describe('the form of a destination', () => {
  it('sends what is stored when nothing is changed, and no secret', () => {
    expect(requestOf(draftOf(stored), stored)).toEqual({
      url: 'https://crm.example/events?***',
      authentication: { type: 'basic', username: 'hub', password: undefined },
      headers: [
        { name: 'X-Tenant', value: 'loans', secret: false },
        { name: 'X-Key', value: undefined, secret: true },
      ],
      ordering: 'session',
      holdLimitSeconds: 60,
      filter: '/amount >= 1000',
      retrySchedule: [5, 10],
      rateLimit: { deliveries: 5, per: 'minute' },
    })
  })

  it('sends every further setting as it is stored', () => {
    const further: Partial<Destination> = {
      bodyFormat: 'cloudevents',
      signatures: ['v1', 'v1a'],
      maxConcurrency: 3,
      timeoutSeconds: 20,
      retrySchedule: [],
      clientCertificate: { certificate: 'PEM' },
    }
    const { clientCertificate, ...rest } = further
    expect(requestOf(draftOf({ ...stored, ...further }), stored)).toMatchObject({ ...rest, clientCertificate })
    expect(hasFurtherSettings(draftOf({ ...stored, ...further }))).toBe(true)
    expect(hasFurtherSettings(draftOf(undefined))).toBe(false)
  })

  it('takes a schedule of its own as it is typed, and leaves what is wrong with it to the service', () => {
    const draft = { ...draftOf(stored), retries: 'own' as const }
    expect(requestOf({ ...draft, retrySchedule: '5, 300\n1800 ' }, stored).retrySchedule).toEqual([5, 300, 1800])
    expect(requestOf({ ...draft, retrySchedule: '5 m' }, stored).retrySchedule).toEqual([5, 0])
    expect(requestOf({ ...draft, retries: 'standard' }, stored).retrySchedule).toBeUndefined()
  })

  it('leaves the hold limit out without an order', () => {
    expect(requestOf({ ...draftOf(stored), ordering: 'none' }, stored).holdLimitSeconds).toBeUndefined()
  })

  it('drops headers without a name', () => {
    const draft = { ...draftOf(undefined), url: 'https://a.example', headers: [{ name: ' ', value: 'x', secret: false }] }
    expect(requestOf(draft, undefined).headers).toEqual([])
  })
})

describe('what the browser keeps of a form', () => {
  it('has no secret in it', () => {
    const draft = {
      ...draftOf(undefined),
      url: 'https://a.example/?key=planted-1',
      tokenUrl: 'https://b.example/?key=planted-2',
      password: 'planted-3',
      token: 'planted-4',
      clientSecret: 'planted-5',
      privateKey: 'planted-7',
      headers: [{ name: 'X-Key', value: 'planted-6', secret: true }],
    }
    expect(JSON.stringify(withoutSecrets(draft))).not.toContain('planted')
  })
})
