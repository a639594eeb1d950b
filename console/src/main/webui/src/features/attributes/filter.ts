import { fieldsOf } from './fields'
import type { Attribute } from './queries'
import type { AttributesSearch } from './route'

/** The attributes that a search leaves, by what their names, labels and fields contain. */
export function filtered(attributes: Attribute[], { query, type, stale }: AttributesSearch): Attribute[] {
  const wanted = query?.toLowerCase() ?? ''
  return attributes.filter(
    (attribute) =>
      (type === undefined || attribute.type === type) &&
      (!stale || attribute.sources?.some((source) => source.stale)) &&
      wordsOf(attribute).some((word) => word.toLowerCase().includes(wanted)),
  )
}

function wordsOf(attribute: Attribute): string[] {
  const sources = (attribute.sources ?? []).map((source) => `${source.hub}: ${fieldsOf(source)}`)
  return [attribute.name, attribute.label, ...sources]
}
