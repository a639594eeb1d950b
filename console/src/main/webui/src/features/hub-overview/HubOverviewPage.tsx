import { Button, Card, Group, List, SimpleGrid, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ConfirmByName } from '../../components/ConfirmByName'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { TimeText } from '../../components/TimeText'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { hubDeletionQuery, hubQuery, useChangeHub, useDeleteHub, type HubDeletion } from '../hub/queries'
import { hubRoute } from '../hub/route'
import { SetupChecklist } from './SetupChecklist'

const words = text.overview

export function HubOverviewPage() {
  const { hub } = hubRoute.useParams()
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <SetupChecklist hub={hub} />
      <About hub={hub} />
    </SimpleGrid>
  )
}

function About({ hub }: { hub: string }) {
  const { data } = useSuspenseQuery(hubQuery(hub))
  const change = useChangeHub(hub, data.tag)
  const [editing, edit] = useDisclosure(false)
  const [deleting, deletion] = useDisclosure(false)
  const active = data.hub.status === 'active'
  return (
    <Card withBorder component="section" aria-labelledby="about-title">
      <Title order={2} size="h4" mb="xs" id="about-title">
        {words.about}
      </Title>
      {editing ? (
        <DescriptionForm hub={hub} onDone={edit.close} />
      ) : (
        <Stack gap="sm">
          <Text size="sm" c={data.hub.description ? undefined : 'dimmed'}>
            {data.hub.description || words.noDescription}
          </Text>
          <Text size="sm" c="dimmed">
            {text.integrations.created} <TimeText at={data.hub.createdAt} />
          </Text>
          {!change.isPending && <ProblemAlert problem={change.error} onRetry={change.reset} />}
          <Group>
            <RoleGate role="admin">
              <Button variant="default" size="xs" onClick={edit.open}>
                {words.edit}
              </Button>
            </RoleGate>
            <RoleGate role="admin">
              <Button
                variant="default"
                size="xs"
                loading={change.isPending}
                onClick={() => change.mutate({ status: active ? 'paused' : 'active' })}
              >
                {active ? words.pause : words.resume}
              </Button>
            </RoleGate>
            <RoleGate role="admin">
              <Button variant="light" color="red" size="xs" onClick={deletion.open}>
                {words.delete}
              </Button>
            </RoleGate>
          </Group>
          <Text size="xs" c="dimmed">
            {words.pauseExplanation}
          </Text>
        </Stack>
      )}
      <DeleteHub hub={hub} opened={deleting} onClose={deletion.close} />
    </Card>
  )
}

function DescriptionForm({ hub, onDone }: { hub: string; onDone: () => void }) {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(hubQuery(hub))
  const { draft, change, clear } = useDraft(`describe-hub:${hub}`, { description: data.hub.description ?? '' })
  const save = useChangeHub(hub, data.tag)
  const done = () => {
    clear()
    onDone()
  }
  const reload = async () => {
    await queries.fetchQuery({ ...hubQuery(hub), staleTime: 0 })
    save.reset()
    done()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ description: draft.description }, { onSuccess: done })
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={text.integrations.descriptionLabel}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          autosize
          minRows={2}
          autoFocus
        />
        <ProblemAlert problem={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={done}>
            {text.common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {text.common.save}
          </Button>
        </Group>
      </Stack>
      <ConflictDialog problem={save.error} onReload={reload} onKeepEditing={save.reset} />
    </form>
  )
}

function DeleteHub({ hub, opened, onClose }: { hub: string; opened: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useDeleteHub(hub)
  const counts = useQuery({ ...hubDeletionQuery(hub), enabled: opened })
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: words.deleted(hub) })
        void navigate({ to: '/integrations' })
      },
    })
  return (
    <ConfirmByName
      opened={opened}
      onClose={onClose}
      title={words.deleteTitle(hub)}
      name={hub}
      action={words.delete}
      onConfirm={confirm}
      pending={remove.isPending}
      problem={remove.error ?? counts.error}
      consequences={counts.data ? <Consequences counts={counts.data} /> : <Skeleton height={80} />}
    />
  )
}

function Consequences({ counts }: { counts: HubDeletion }) {
  const say = words.consequences
  const lines = [
    counts.credentials > 0 && say.credentials(counts.credentials),
    counts.destinations > 0 &&
      say.destinations(counts.destinations).replace('{pending}', String(counts.pendingDeliveries)),
    counts.mappingSources > 0 && say.sources(counts.mappingSources),
    counts.importedObjects > 0 && say.objects(counts.importedObjects),
    counts.schemaFields > 0 && say.schemaFields(counts.schemaFields),
    counts.waitingWriteBacks > 0 && say.writeBacks(counts.waitingWriteBacks),
    (counts.unknown?.length ?? 0) > 0 && say.unknown(counts.unknown!.join(', ')),
  ].filter((line): line is string => typeof line === 'string')
  return (
    <>
      <Text size="sm">{say.intro}</Text>
      <List size="sm" mt={4}>
        {(lines.length > 0 ? lines : [say.none]).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </>
  )
}
