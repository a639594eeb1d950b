import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { text } from '../text'

const words = text.headers

/** A header as it is typed. */
export interface HeaderDraft {
  name: string
  value: string
  secret: boolean
}

/** A header as it is stored: the value of a secret one is not shown. */
interface StoredHeader {
  name?: string
  value?: string
  secret?: boolean
}

export function headerDrafts(stored: StoredHeader[] | undefined): HeaderDraft[] {
  return (stored ?? []).map((header) => ({
    name: header.name ?? '',
    value: header.secret ? '' : (header.value ?? ''),
    secret: header.secret ?? false,
  }))
}

/** What is sent: a secret value that was left empty stays as it is. */
export function headersOf(drafts: HeaderDraft[]): { name: string; value?: string; secret: boolean }[] {
  return drafts
    .filter((header) => header.name.trim() !== '')
    .map((header) => ({ name: header.name.trim(), value: header.value || undefined, secret: header.secret }))
}

export function headersWithoutSecrets(drafts: HeaderDraft[]): HeaderDraft[] {
  return drafts.map((header) => (header.secret ? { ...header, value: '' } : header))
}

export function HeaderFields({ headers, onChange }: { headers: HeaderDraft[]; onChange: (headers: HeaderDraft[]) => void }) {
  const changeAt = (index: number, part: Partial<HeaderDraft>) =>
    onChange(headers.map((header, i) => (i === index ? { ...header, ...part } : header)))
  return (
    <Stack gap="xs" component="fieldset" style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={500} p={0}>
        {words.title}
      </Text>
      {headers.map((header, index) => (
        <Group key={index} gap="xs">
          <TextInput
            aria-label={words.name}
            placeholder={words.name}
            value={header.name}
            onChange={(event) => changeAt(index, { name: event.currentTarget.value })}
            w={180}
          />
          <TextInput
            aria-label={words.value}
            placeholder={header.secret ? text.common.secretKept : words.value}
            type={header.secret ? 'password' : 'text'}
            autoComplete="off"
            value={header.value}
            onChange={(event) => changeAt(index, { value: event.currentTarget.value })}
            w={220}
          />
          <Checkbox
            label={words.secret}
            checked={header.secret}
            onChange={(event) => changeAt(index, { secret: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="default"
            aria-label={words.remove(header.name)}
            onClick={() => onChange(headers.filter((_, i) => i !== index))}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...headers, { name: '', value: '', secret: false }])}
        >
          {words.add}
        </Button>
      </Group>
    </Stack>
  )
}
