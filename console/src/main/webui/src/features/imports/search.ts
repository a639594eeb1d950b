import type { ImportedObject } from './queries'

/** The objects that match, each with the fields that do; with all of them when the object itself matches. */
export function matching(objects: ImportedObject[], query: string | undefined): ImportedObject[] {
  const wanted = (query ?? '').trim().toLowerCase()
  if (wanted === '') return objects
  const has = (...texts: (string | undefined)[]) => texts.some((one) => one?.toLowerCase().includes(wanted))
  return objects.flatMap((object) => {
    if (has(object.name, object.label)) return [object]
    const fields = (object.fields ?? []).filter((field) => has(field.name, field.label))
    return fields.length > 0 ? [{ ...object, fields }] : []
  })
}
