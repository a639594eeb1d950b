import { describe, expect, it } from 'vitest'
import { suggestedFields } from './suggestions'

const attribute = { name: 'first_name', label: 'Given name', type: 'text' as const }
const field = (name: string, rest = {}) => ({ name, type: 'text' as const, ...rest })

describe('suggestedFields', () => {
  it.each(['FirstName', 'first_name', 'first-name', 'GivenName'])('finds %s', (name) => {
    expect(suggestedFields(attribute, [{ name: 'Contact', fields: [field('City'), field(name)] }])).toEqual([
      { object: 'Contact', field: name },
    ])
  })

  it('finds a field by its label', () => {
    const objects = [{ name: 'Contact', fields: [field('C_17', { label: 'First name' })] }]
    expect(suggestedFields(attribute, objects)).toEqual([{ object: 'Contact', field: 'C_17' }])
  })

  it('leaves out fields of another type and those that are gone', () => {
    const fields = [field('FirstName', { stale: true }), { name: 'first_name', type: 'date' as const }]
    expect(suggestedFields(attribute, [{ name: 'Contact', fields }])).toEqual([])
  })
})
