import { Anchor, Card, Group, Progress, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { hubTabs } from '../hub/tabs'
import { text } from '../../text'
import { setupQueries } from './queries'

const words = text.overview

interface Step {
  key: string
  /** The part of the hub where it is done. */
  tab: string
  title: string
  explanation: string
  /** What is there; null while there is nothing, undefined while that is not known. */
  found: string | null | undefined
  failed: boolean
}

/** What a hub needs, each done or not by what is really there. */
export function SetupChecklist({ hub }: { hub: string }) {
  const queries = setupQueries(hub)
  const credentials = useQuery(queries.credentials)
  const connectivity = useQuery(queries.connectivity)
  const mapping = useQuery(queries.mapping)
  const events = useQuery(queries.events)
  const steps: Step[] = [
    step('credentials', 'credentials', credentials.isError, counted(credentials.data, words.steps.credentials.done)),
    step(
      'connectivity',
      'connectivity',
      connectivity.isError,
      connectivity.data === null ? null : (connectivity.data && words.steps.connectivity.done(connectivity.data)),
    ),
    step('import', 'import', mapping.isError, counted(mapping.data?.importedObjects, words.steps.import.done)),
    step('mapping', 'mapping', mapping.isError, counted(mapping.data?.sources, words.steps.mapping.done)),
    step('events', 'events', events.isError, counted(events.data, words.steps.events.done)),
  ]
  const done = steps.filter((one) => typeof one.found === 'string').length
  return (
    <Card withBorder component="section" aria-labelledby="setup-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="setup-title">
          {words.checklist}
        </Title>
        <Text size="sm" c="dimmed">
          {words.progress(done, steps.length)}
        </Text>
      </Group>
      <Progress value={(done / steps.length) * 100} mb="md" aria-label={words.progress(done, steps.length)} />
      <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {steps.map((one) => (
          <StepRow key={one.key} hub={hub} step={one} />
        ))}
      </Stack>
    </Card>
  )
}

function step(key: keyof typeof words.steps, tab: string, failed: boolean, found: Step['found']): Step {
  const { title, explanation } = words.steps[key]
  return { key, tab, title, explanation, failed, found }
}

function counted(count: number | undefined, say: (count: number) => string): Step['found'] {
  if (count === undefined) return undefined
  return count === 0 ? null : say(count)
}

function StepRow({ hub, step: { tab, title, explanation, found, failed } }: { hub: string; step: Step }) {
  const done = typeof found === 'string'
  const hasPage = hubTabs.some((candidate) => candidate.path === tab)
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm">
      <ThemeIcon size={24} radius="xl" variant="light" color={done ? 'green' : 'gray'} mt={2}>
        {done ? <IconCheck size={14} aria-label={words.done} /> : <IconCircle size={14} aria-label={words.open} />}
      </ThemeIcon>
      <div>
        {hasPage ? (
          <Anchor component={Link} to={`/hubs/$hub/${tab}` as string} params={{ hub } as never} fw={550}>
            {title}
          </Anchor>
        ) : (
          <Text fw={550}>{title}</Text>
        )}
        {found === undefined && !failed ? (
          <Skeleton height={14} width={180} mt={4} />
        ) : (
          <Text size="sm" c="dimmed">
            {failed ? words.failed : (found ?? explanation)}
          </Text>
        )}
      </div>
    </Group>
  )
}
