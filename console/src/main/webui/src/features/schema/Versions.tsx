import { Button, Card, Code, Group, Modal, Stack, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { StatusBadge } from '../../components/StatusBadge'
import { TimeText } from '../../components/TimeText'
import { useMay } from '../../session/session'
import { text } from '../../text'
import { DifferenceView } from './DifferenceView'
import { previewQuery, useSchemaChanges, versionQuery, versionsQuery, type Version } from './queries'
import type { Upload } from './upload'

const words = text.schema

interface Props {
  hub: string
  onOpen: (version: number) => void
}

/** What the data schema was before. */
export function Versions({ hub, onOpen }: Props) {
  const versions = useQuery(versionsQuery(hub))
  return (
    <Card withBorder component="section" aria-labelledby="versions-title">
      <Title order={3} size="h5" id="versions-title" mb="xs">
        {words.versions}
      </Title>
      {versions.isPending && <RowsSkeleton rows={3} />}
      <ProblemAlert problem={versions.error} onRetry={() => void versions.refetch()} />
      {versions.data && (
        <Table aria-label={words.versions}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.version}</Table.Th>
              <Table.Th visibleFrom="sm">{words.document}</Table.Th>
              <Table.Th>{words.uploadedAt}</Table.Th>
              <Table.Th>{words.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.data.map((version) => (
              <Table.Tr key={version.version}>
                <Table.Td>
                  <Group gap={6}>
                    {version.version}
                    {version.current && <StatusBadge tone="good" label={words.current} />}
                  </Group>
                </Table.Td>
                <Table.Td visibleFrom="sm">
                  {words.kinds[version.kind]}
                  <Text size="xs" c="dimmed">
                    {version.restoredFrom ? words.restoredFrom(version.restoredFrom) : version.fileName}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <TimeText at={version.uploadedAt} />
                </Table.Td>
                <Table.Td>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => onOpen(version.version)}
                    aria-label={words.lookAt(version.version)}
                  >
                    {words.look}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  )
}

interface DialogProps {
  hub: string
  tag: string | undefined
  version: number | undefined
  onClose: () => void
}

/** A version, what rolling back to it would change, and the way to do it. */
export function VersionDialog({ hub, tag, version, onClose }: DialogProps) {
  return (
    <Modal
      opened={version !== undefined}
      onClose={onClose}
      title={version === undefined ? '' : words.versionTitle(version)}
      size="lg"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {version !== undefined && <VersionDetails hub={hub} tag={tag} number={version} onClose={onClose} />}
    </Modal>
  )
}

function VersionDetails({ hub, tag, number, onClose }: Omit<DialogProps, 'version'> & { number: number }) {
  const version = useQuery(versionQuery(hub, number))
  const mayCompare = useMay('operator')
  const { restore } = useSchemaChanges(hub, tag)
  const past = version.data && !version.data.current
  const difference = useQuery({
    ...previewQuery(hub, past ? uploadOf(version.data) : { text: 'null' }),
    enabled: mayCompare && past === true,
  })
  const rollBack = () =>
    restore.mutate(number, {
      onSuccess: (saved) => {
        notifications.show({ message: saved.changed ? words.rolledBack(number, saved.version) : words.unchanged })
        onClose()
      },
    })
  return (
    <Stack>
      {version.isPending && <RowsSkeleton rows={4} />}
      <ProblemAlert problem={version.error} onRetry={() => void version.refetch()} />
      {version.data && (
        <>
          <Text size="sm">{version.data.reason}</Text>
          {past && (
            <section aria-labelledby="difference-title">
              <Title order={3} size="h6" id="difference-title" mb={4}>
                {words.rollBackChanges}
              </Title>
              {!mayCompare && <Text size="sm">{text.roles.needed(text.roles.names.operator)}</Text>}
              {difference.isFetching && <RowsSkeleton rows={2} />}
              <ProblemAlert problem={difference.error} onRetry={() => void difference.refetch()} />
              {difference.data?.difference && <DifferenceView difference={difference.data.difference} />}
            </section>
          )}
          <Code block mah={280} tabIndex={0} aria-label={words.document} style={{ overflow: 'auto' }}>
            {JSON.stringify(version.data.document, null, 2)}
          </Code>
        </>
      )}
      <ProblemAlert problem={restore.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.common.close}
        </Button>
        {past && (
          <RoleGate role="admin">
            <Button loading={restore.isPending} onClick={rollBack}>
              {words.rollBack(number)}
            </Button>
          </RoleGate>
        )}
      </Group>
    </Stack>
  )
}

function uploadOf(version: Version): Upload {
  return { text: JSON.stringify(version.document), kind: version.kind, fileName: version.fileName }
}
