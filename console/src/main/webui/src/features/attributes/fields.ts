import type { Source } from './queries'

/** The field of a source, or the fields that its address is made of, behind the name of their object. */
export function fieldsOf({ object, field, addressFields }: Source): string {
  if (field) return `${object}.${field}`
  const parts = [addressFields?.street, addressFields?.city, addressFields?.state, addressFields?.postalCode]
  return `${object}.(${parts.filter(Boolean).join(', ')})`
}
