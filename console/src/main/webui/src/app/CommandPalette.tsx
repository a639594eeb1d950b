import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { IconMessages, IconPlugConnected, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { rowsOf } from '../api/paging'
import { hubListQuery } from '../features/integrations/queries'
import { isSessionId } from '../features/sessions/ids'
import { sessionsByExternalIdQuery } from '../features/sessions/queries'
import { sessionQuery } from '../session/session'
import { text } from '../text'
import { destinations } from './navigation'

/**
 * Jumps to a page, a hub, or a session by either of its ids: Ctrl-K. Hubs and sessions are searched by the service, so that
 * there may be any number of them.
 */
export function CommandPalette() {
  const navigate = useNavigate()
  const [wanted, setWanted] = useState('')
  const [opened, setOpened] = useState(false)
  const session = useQuery(sessionQuery)
  const hubs = useInfiniteQuery({ ...hubListQuery(wanted), enabled: opened && session.isSuccess })
  const typed = wanted.trim()
  const sessions = useQuery({
    ...sessionsByExternalIdQuery(typed),
    enabled: opened && session.isSuccess && typed !== '' && !isSessionId(typed),
  })
  const sessionIds = isSessionId(typed)
    ? [typed.toLowerCase()]
    : (sessions.data ?? []).map((found) => found.sessionId ?? '')
  const pages = destinations.map(
    (page): SpotlightActionData => ({
      id: page.path,
      label: page.label,
      leftSection: <page.icon size={18} aria-hidden />,
      onClick: () => void navigate({ to: page.path }),
    }),
  )
  const found = rowsOf(hubs.data).map(
    (hub): SpotlightActionData => ({
      id: `hub ${hub.name}`,
      label: hub.name,
      description: hub.description,
      leftSection: <IconPlugConnected size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/hubs/$hub', params: { hub: hub.name } }),
    }),
  )
  const foundSessions = sessionIds.map(
    (id): SpotlightActionData => ({
      id: `session ${id}`,
      label: text.palette.session(id),
      // What was typed, so that it is not filtered out.
      description: typed,
      leftSection: <IconMessages size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/sessions/$session', params: { session: id } }),
    }),
  )
  return (
    <Spotlight
      actions={[
        { group: text.palette.pages, actions: pages },
        { group: text.palette.hubs, actions: found },
        { group: text.palette.sessions, actions: foundSessions },
      ]}
      shortcut="mod + K"
      attributes={{ content: { 'aria-label': text.palette.open } }}
      limit={12}
      scrollable
      query={wanted}
      onQueryChange={setWanted}
      onSpotlightOpen={() => setOpened(true)}
      nothingFound={hubs.isError ? text.palette.failed : text.palette.nothing}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: text.palette.placeholder,
        'aria-label': text.palette.placeholder,
      }}
    />
  )
}
