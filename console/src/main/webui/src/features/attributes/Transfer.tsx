import { Button, FileButton, Group, List, Menu, Modal, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { StatusBadge, type Tone } from '../../components/StatusBadge'
import { text } from '../../text'
import { saveExport, useImport, usePreviewImport, type ImportedAttribute, type Outcome } from './transfer'

const words = text.attributes.transfer

const tones: Record<Outcome, Tone> = { added: 'good', changed: 'waiting', left: 'off', refused: 'bad' }

export function ExportMenu() {
  const exporting = useMutation({
    mutationFn: saveExport,
    onError: (problem) => notifications.show({ color: 'red', message: problem.message }),
  })
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={exporting.isPending}
        >
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => exporting.mutate('csv')}>{words.exportCsv}</Menu.Item>
        <Menu.Item onClick={() => exporting.mutate('json')}>{words.exportJson}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function ImportButton() {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <RoleGate role="admin">
        <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setOpened(true)}>
          {words.import}
        </Button>
      </RoleGate>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.title}
        size="xl"
        closeButtonProps={{ 'aria-label': text.common.close }}
      >
        <ImportForm onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}

function ImportForm({ onDone }: { onDone: () => void }) {
  const preview = usePreviewImport()
  const importing = useImport()
  const shown = preview.data
  const choose = async (file: File | null) => {
    if (!file) return
    importing.reset()
    preview.mutate({ name: file.name, content: await file.arrayBuffer() })
  }
  const changes = shown ? shown.result.added + shown.result.changed : 0
  return (
    <Stack>
      <Text size="sm">{words.explanation}</Text>
      <Group>
        <FileButton accept=".csv,.json,text/csv,application/json" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={preview.isPending} data-autofocus>
              {words.choose}
            </Button>
          )}
        </FileButton>
      </Group>
      <ProblemAlert problem={preview.error ?? importing.error} />
      {shown && (
        <>
          <Text size="sm">{words.file(shown.file.name)}</Text>
          <Text size="sm" fw={550} role="status">
            {words.counts(shown.result.added, shown.result.changed, shown.result.left, shown.result.refused)}
          </Text>
          <Outcomes items={shown.result.items.filter((item) => item.outcome !== 'left')} />
          <Group justify="flex-end">
            <Button
              disabled={shown.result.refused > 0 || changes === 0}
              loading={importing.isPending}
              onClick={() =>
                importing.mutate(shown, {
                  onSuccess: (done) => {
                    notifications.show({ message: words.done(done.added, done.changed) })
                    onDone()
                  },
                })
              }
            >
              {words.confirm}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}

function Outcomes({ items }: { items: ImportedAttribute[] }) {
  if (items.length === 0) return <Text size="sm">{words.nothing}</Text>
  return (
    <Table.ScrollContainer minWidth={320} mah={360} tabIndex={0}>
      <Table aria-label={words.outcome}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.place}</Table.Th>
            <Table.Th>{text.attributes.name}</Table.Th>
            <Table.Th>{words.outcome}</Table.Th>
            <Table.Th>{words.details}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.place}>
              <Table.Td>{item.place}</Table.Td>
              <Table.Td className="mono">{item.name}</Table.Td>
              <Table.Td>
                <StatusBadge tone={tones[item.outcome]} label={words.outcomes[item.outcome]} />
              </Table.Td>
              <Table.Td>
                {item.changes?.join(', ')}
                {item.problems && (
                  <List size="sm">
                    {item.problems.map((problem) => (
                      <List.Item key={`${problem.pointer} ${problem.detail}`}>
                        {`${problem.pointer}: ${problem.detail}`}
                      </List.Item>
                    ))}
                  </List>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
