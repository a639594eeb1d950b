import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { MappingSchemas } from '../../api/client'
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
          <Stack gap={2} role="status">
            <Text size="sm">
              <Outcome of={preview.data} />
            </Text>
            {preview.data.fields?.map((field) => (
              <Text key={field.field} size="sm" c="dimmed">
                {words.inRecord(field.field ?? '')} <Shown value={field.value} masked={preview.data.masked} />
              </Text>
            ))}
          </Stack>
        )}
      </Stack>
    </form>
  )
}

function Outcome({ of: { outcome, value, reason, masked } }: { of: MappingSchemas['SourcePreview'] }) {
  switch (outcome) {
    case 'refused':
      return reason
    case 'missing':
      return words.noValue
    default:
      return (
        <>
          {words.previewed} <Shown value={value} masked={masked} />
        </>
      )
  }
}

function Shown({ value, masked }: { value: unknown; masked: boolean | undefined }) {
  if (value === undefined || value === null) return words.nothing
  if (masked) return words.hiddenValue
  return <Code>{typeof value === 'string' ? value : JSON.stringify(value)}</Code>
}
