import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { text } from '../../text'
import { usePreview, type Attribute, type Source } from './queries'

const words = text.attributes

/** The value that the attribute would have from a record of the customer's application. */
export function RecordPreview({ attribute, source }: { attribute: Attribute; source: Source }) {
  const [record, setRecord] = useState('')
  const preview = usePreview(attribute.name, source)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        preview.mutate(record.trim())
      }}
    >
      <Stack gap="xs">
        <Group gap="xs" align="end">
          <TextInput
            size="xs"
            label={words.recordId(source.object)}
            value={record}
            onChange={(event) => {
              preview.reset()
              setRecord(event.currentTarget.value)
            }}
            autoComplete="off"
            spellCheck={false}
          />
          <RoleGate role="admin">
            <Button type="submit" size="xs" variant="default" loading={preview.isPending} disabled={record.trim() === ''}>
              {words.preview}
            </Button>
          </RoleGate>
        </Group>
        <ProblemAlert problem={preview.error} />
        {preview.isSuccess && (
          <Text size="sm" role="status">
            {words.previewed} <Value of={preview.data} hidden={attribute.sensitive ?? false} />
          </Text>
        )}
      </Stack>
    </form>
  )
}

function Value({ of: value, hidden }: { of: unknown; hidden: boolean }) {
  if (value === undefined || value === null) return words.noValue
  if (hidden) return words.hiddenValue
  return <Code>{typeof value === 'string' ? value : JSON.stringify(value)}</Code>
}
