import { describe, expect, it } from 'vitest'
import { draftOf, localTime, requestOf } from './draft'

const now = Date.parse('2026-03-02T12:00:00Z')

describe('requestOf', () => {
  it('asks for the failed deliveries of a day when nothing else is said', () => {
    expect(requestOf(draftOf({}, now))).toEqual({ kind: 'recover_failed', since: '2026-03-01T12:00:00.000Z' })
  })

  it('begins with what a link says', () => {
    const draft = draftOf({ hub: 'crm', reason: 'timeout', since: '2026-03-02T11:00:00Z' }, now)
    expect(requestOf(draft)).toEqual({
      kind: 'recover_failed',
      hub: 'crm',
      reason: 'timeout',
      since: '2026-03-02T11:00:00.000Z',
    })
  })

  it('needs hub and event type for deliveries that are missing', () => {
    const draft = draftOf({ add: 'replay_missing', hub: 'crm' }, now)
    expect(requestOf(draft)).toBeNull()
    expect(requestOf({ ...draft, eventType: 'form.submitted', reason: 'timeout', statusClass: '5xx' })).toEqual({
      kind: 'replay_missing',
      hub: 'crm',
      eventType: 'form.submitted',
      since: '2026-03-01T12:00:00.000Z',
    })
  })

  it('needs a time to begin with', () => {
    expect(requestOf({ ...draftOf({}, now), since: '' })).toBeNull()
  })
})

describe('localTime', () => {
  it('says a moment as a field reads it back', () => {
    expect(new Date(localTime(now)).getTime()).toBe(now)
  })
})
