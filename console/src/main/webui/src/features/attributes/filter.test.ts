import { expect, it } from 'vitest'
import { filtered } from './filter'

const name = { name: 'first_name', label: 'Given name', type: 'text' as const }
const amount = {
  name: 'amount',
  label: 'Amount',
  type: 'digit' as const,
  sources: [{ hub: 'crm', object: 'Loan', field: 'Sum', stale: true }],
}
const all = [name, amount]

it.each([
  ['FIRST', [name]],
  ['given', [name]],
  ['loan.sum', [amount]],
  ['crm', [amount]],
  ['nothing like it', []],
])('finds by %s', (query, expected) => {
  expect(filtered(all, { query })).toEqual(expected)
})

it('finds by type and by sources that are gone', () => {
  expect(filtered(all, { type: 'text' })).toEqual([name])
  expect(filtered(all, { stale: true })).toEqual([amount])
  expect(filtered(all, {})).toEqual(all)
})
