import { Button } from '@mantine/core'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { rowsOf } from '../../api/paging'
import { PageHeader } from '../../components/PageHeader'
import { RoleGate } from '../../components/RoleGate'
import { useSession } from '../../session/session'
import { text } from '../../text'
import { FirstChecklist } from '../hub-overview/SetupChecklist'
import { hubListQuery } from '../integrations/queries'
import { useFirstVisit } from './firstVisit'

const words = text.start

/** The set-up that is to be done: of the account's first hub to those who come for the first time, else the list of hubs. */
export function StartPage() {
  const { username } = useSession()
  const first = useFirstVisit(username)
  const { data } = useSuspenseInfiniteQuery(hubListQuery())
  const hub = rowsOf(data)[0]
  if (hub) {
    return first ? (
      <Navigate to="/hubs/$hub" params={{ hub: hub.name }} replace />
    ) : (
      <Navigate to="/integrations" replace />
    )
  }
  return (
    <>
      <PageHeader title={words.title} description={words.description}>
        <RoleGate role="admin">
          <Button component={Link} to="/integrations" search={{ add: 'custom' } as never}>
            {text.integrations.create}
          </Button>
        </RoleGate>
      </PageHeader>
      <FirstChecklist />
    </>
  )
}
