import { Alert, Button, Card, Code, FileButton, Group, List, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconFileUpload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type DragEvent, type ReactNode } from 'react'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { useDraft } from '../../session/drafts'
import { useMay } from '../../session/session'
import { text } from '../../text'
import { DifferenceView } from './DifferenceView'
import { previewQuery, schemaQuery, useSchemaChanges, type NewVersion } from './queries'
import { syntaxFault, type DocumentKind, type Upload } from './upload'

const words = text.schema

/** What the service accepts. */
const LONGEST_DOCUMENT = 500_000
/** A character takes four bytes at most; a larger file is not even read. */
const MOST_BYTES = 4 * LONGEST_DOCUMENT

interface UploadDraft {
  text: string
  fileName: string
  /** Empty when it is to be recognised. */
  kind: DocumentKind | ''
}

interface Props {
  hub: string
  /** Of the present data schema; absent while there is none. */
  tag: string | undefined
  onDone: () => void
}

/** Takes a document that was dropped, chosen or pasted, and says what it would change before it is uploaded. */
export function UploadForm({ hub, tag, onDone }: Props) {
  const queries = useQueryClient()
  const { draft, change, clear } = useDraft<UploadDraft>(`schema:${hub}`, { text: '', fileName: '', kind: '' })
  const { upload } = useSchemaChanges(hub, tag)
  const [refused, setRefused] = useState<string>()
  const [settled] = useDebouncedValue(draft, 400)
  const mayCheck = useMay('operator')
  const fault = settled.text.trim() === '' ? undefined : syntaxFault(settled.text)
  const checked = settled === draft && draft.text.trim() !== '' && !fault
  const preview = useQuery({ ...previewQuery(hub, uploadOf(settled)), enabled: mayCheck && checked })
  const read = async (file: File | null | undefined) => {
    if (!file) return
    const content = file.size > MOST_BYTES ? undefined : await file.text()
    const tooLong = content === undefined || content.length > LONGEST_DOCUMENT
    setRefused(tooLong ? words.tooLong(file.name, LONGEST_DOCUMENT) : undefined)
    if (!tooLong) change({ text: content, fileName: file.name })
  }
  const close = () => {
    clear()
    onDone()
  }
  const submit = () =>
    upload.mutate(uploadOf(draft), {
      onSuccess: (saved) => {
        notifications.show({ message: saved.changed ? words.uploaded(saved.version) : words.unchanged })
        close()
      },
    })
  const reload = async () => {
    await queries.fetchQuery({ ...schemaQuery(hub), staleTime: 0 })
    upload.reset()
  }
  return (
    <DropCard onFile={(file) => void read(file)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <div>
            <Title order={2} size="h4">
              {tag ? words.uploadNext : words.uploadFirst}
            </Title>
            <Text size="sm" c="dimmed">
              {words.uploadExplanation}
            </Text>
          </div>
          <Textarea
            label={words.document}
            description={draft.fileName || words.dropHere}
            value={draft.text}
            onChange={(event) => {
              setRefused(undefined)
              change({ text: event.currentTarget.value, fileName: '' })
            }}
            error={refused ?? (fault && words.notJson(fault.line, fault.column, fault.found))}
            minRows={6}
            maxRows={16}
            autosize
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: 'mono' }}
          />
          <Group gap="sm">
            <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
                  {words.chooseFile}
                </Button>
              )}
            </FileButton>
            <SegmentedControl
              size="xs"
              aria-label={words.kind}
              value={draft.kind}
              onChange={(kind) => change({ kind: kind as UploadDraft['kind'] })}
              data={[
                { value: '', label: words.recognise },
                { value: 'json_schema', label: words.kinds.json_schema },
                { value: 'sample', label: words.kinds.sample },
              ]}
            />
          </Group>
          {preview.isFetching && <RowsSkeleton rows={2} />}
          {checked && <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />}
          {checked && preview.data && <Recognised preview={preview.data} />}
          <ProblemAlert problem={upload.error} />
          <Group>
            <RoleGate role="admin">
              <Button type="submit" loading={upload.isPending} disabled={draft.text.trim() === '' || fault !== undefined}>
                {words.upload}
              </Button>
            </RoleGate>
            <Button variant="default" onClick={close}>
              {text.common.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConflictDialog problem={upload.error} onReload={reload} onKeepEditing={upload.reset} />
    </DropCard>
  )
}

function uploadOf({ text: document, fileName, kind }: UploadDraft): Upload {
  return { text: document, fileName: fileName || undefined, kind: kind || undefined }
}

/** A file may be dropped anywhere on it. */
function DropCard({ onFile, children }: { onFile: (file: File | undefined) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type !== 'dragleave')
  }
  return (
    <Card
      withBorder
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFile(event.dataTransfer.files[0])
      }}
      bg={over ? 'var(--mantine-primary-color-light)' : undefined}
    >
      {children}
    </Card>
  )
}

function Recognised({ preview }: { preview: NewVersion }) {
  const notes = preview.notes ?? []
  return (
    <Alert variant="default" role="status" title={words.recognised(words.kinds[preview.kind], preview.fields)}>
      <Stack gap="xs">
        <Text size="sm">{preview.reason}</Text>
        {preview.changed === false ? (
          <Text size="sm">{words.unchanged}</Text>
        ) : (
          preview.difference && <DifferenceView difference={preview.difference} />
        )}
        {notes.length > 0 && (
          <div>
            <Text size="sm">{words.notes}</Text>
            <List size="sm">
              {notes.map((note) => (
                <List.Item key={`${note.pointer} ${note.detail}`}>
                  <Code>{note.pointer}</Code> {note.detail}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Alert>
  )
}
