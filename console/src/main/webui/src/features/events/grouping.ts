import type { Destination, EventType } from './queries'

export interface EventGroup {
  name: string
  types: EventType[]
}

/** The event types that match, by group, in the order of the catalogue. */
export function groupsOf(types: EventType[], matches: (type: EventType) => boolean): EventGroup[] {
  const groups = new Map<string, EventType[]>()
  for (const type of types.filter(matches)) {
    groups.set(type.group, [...(groups.get(type.group) ?? []), type])
  }
  return [...groups].map(([name, members]) => ({ name, types: members }))
}

export function matcher(
  query: string | undefined,
  onlySet: boolean,
  destinations: Map<string, Destination>,
): (type: EventType) => boolean {
  const words = (query ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return (type) => {
    const all = `${type.type} ${type.title} ${type.description ?? ''}`.toLowerCase()
    return words.every((word) => all.includes(word)) && (!onlySet || destinations.has(type.type))
  }
}
