import { Anchor, Card, Group, Progress, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { text } from '../../text'
import { setupQueries } from './queries'

const words = text.overview

interface Step {
  key: string
  /** The page where it is done; absent while it cannot be done yet. */
  to?: string
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
  const schema = useQuery(queries.schema)
  const events = useQuery(queries.events)
  const say = words.steps
  const page = (tab: string) => `/hubs/${hub}/${tab}`
  return (
    <Checklist
      steps={[
        step('credentials', page('credentials'), credentials.isError, counted(credentials.data, say.credentials.done)),
        step('connectivity', page('connectivity'), connectivity.isError, connectivity.data),
        step('import', page('import'), mapping.isError, counted(mapping.data?.importedObjects, say.import.done)),
        step('mapping', '/attributes', mapping.isError, counted(mapping.data?.sources, say.mapping.done)),
        step(
          'schema',
          page('schema'),
          schema.isError,
          schema.data && say.schema.done(schema.data.mapped ?? 0, schema.data.fields ?? 0),
        ),
        step('events', page('events'), events.isError, counted(events.data, say.events.done)),
      ]}
    />
  )
}

/** The same before there is a hub: creating it comes first. */
export function FirstChecklist() {
  const { title, explanation } = words.steps.hub
  const others = (['credentials', 'connectivity', 'import', 'mapping', 'schema', 'events'] as const).map((key) =>
    step(key, undefined, false, null),
  )
  return (
    <Checklist
      steps={[{ key: 'hub', to: '/integrations', title, explanation, found: null, failed: false }, ...others]}
    />
  )
}

function Checklist({ steps }: { steps: Step[] }) {
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
          <StepRow key={one.key} step={one} />
        ))}
      </Stack>
    </Card>
  )
}

function step(
  key: Exclude<keyof typeof words.steps, 'hub'>,
  to: string | undefined,
  failed: boolean,
  found: Step['found'],
): Step {
  const { title, explanation } = words.steps[key]
  return { key, to, title, explanation, failed, found }
}

function counted(count: number | undefined, say: (count: number) => string): Step['found'] {
  if (count === undefined) return undefined
  return count === 0 ? null : say(count)
}

function StepRow({ step: { to, title, explanation, found, failed } }: { step: Step }) {
  const done = typeof found === 'string'
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm">
      <ThemeIcon size={24} radius="xl" variant="light" color={done ? 'green' : 'gray'} mt={2}>
        {done ? <IconCheck size={14} aria-label={words.done} /> : <IconCircle size={14} aria-label={words.open} />}
      </ThemeIcon>
      <div>
        {to ? (
          <Anchor component={Link} to={to} fw={550}>
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
