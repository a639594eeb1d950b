import { expect, it } from 'vitest'
import { fieldsOf } from './fields'

it('names the field of a source', () => {
  expect(fieldsOf({ hub: 'crm', object: 'Loan', field: 'Sum' })).toBe('Loan.Sum')
})

it('names the fields of an address', () => {
  const addressFields = { street: 'MailingStreet', postalCode: 'MailingZip' }
  expect(fieldsOf({ hub: 'crm', object: 'Contact', addressFields })).toBe('Contact.(MailingStreet, MailingZip)')
})
