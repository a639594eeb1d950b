import { text } from '../../text'
import { fieldsOf } from '../attributes/fields'
import type { Attribute } from '../attributes/queries'
import type { Origin } from './queries'

const words = text.sessions.origins

/**
 * Where a value comes from, in words. The field is the one that the attribute is mapped to now.
 *
 * @param attribute the attribute with its sources; absent while they are not known
 */
export function originInWords(origin: Origin | undefined, attribute: Attribute | undefined): string {
  if (!origin) return words.unknown
  const hub = origin.sourceName
  const source = attribute?.sources?.find((candidate) => candidate.hub === hub)
  const field = source && fieldsOf(source)
  switch (origin.kind) {
    case 'record':
      return words.record(hub ?? '', field)
    case 'default':
      return words.default(hub ?? '', field)
    case 'participant':
      return words.participant
    default:
      return hub ? words.callOf(hub, field) : words.call
  }
}
