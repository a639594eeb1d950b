import { describe, expect, it } from 'vitest'
import type { Attribute } from '../attributes/queries'
import { originInWords } from './origins'

const at = '2026-03-02T12:00:00Z'
const phone: Attribute = {
  name: 'phone',
  label: 'Phone',
  type: 'text',
  sources: [
    { hub: 'crm', object: 'Contact', field: 'Phone' },
    { hub: 'loans', object: 'Borrower', field: 'tel' },
  ],
}

describe('originInWords', () => {
  it('names the field of the hub that the record is of', () => {
    expect(originInWords({ kind: 'record', sourceName: 'loans', at }, phone)).toMatch(/Borrower\.tel.*loans/)
  })

  it('names the hub alone where the attribute has no source any more', () => {
    expect(originInWords({ kind: 'default', sourceName: 'loans', at }, phone)).toMatch(/default.*Borrower\.tel.*loans/)
    expect(originInWords({ kind: 'record', sourceName: 'gone', at }, phone)).not.toMatch(/Contact|Borrower/)
  })

  it('tells a call in the words of a hub from one in those of the account', () => {
    expect(originInWords({ kind: 'api', sourceName: 'crm', at }, phone)).toMatch(/Contact\.Phone.*crm/)
    expect(originInWords({ kind: 'api', at }, phone)).not.toMatch(/crm/)
  })

  it('says that somebody entered it', () => {
    expect(originInWords({ kind: 'participant', at }, undefined)).toBe('Entered in the session')
  })
})
