import { text } from '../../text'

/** The part at the address of the hub itself. */
export const OVERVIEW = 'overview'

/** The parts of a hub, each a page below /hubs/<hub>. */
export const hubTabs: { path: string; label: string }[] = [
  { path: OVERVIEW, label: text.hub.overview },
  { path: 'credentials', label: text.hub.credentials },
  { path: 'connectivity', label: text.hub.connectivity },
  { path: 'import', label: text.hub.import },
  { path: 'schema', label: text.hub.schema },
  { path: 'events', label: text.hub.events },
  { path: 'write-backs', label: text.hub.writeBacks },
  { path: 'developer', label: text.hub.developer },
]
