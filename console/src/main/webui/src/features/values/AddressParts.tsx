import { Autocomplete, Stack, Text } from '@mantine/core'
import type { MappingSchemas } from '../../api/client'
import { text } from '../../text'

const words = text.values

export type Parts = MappingSchemas['AddressFields']

export const PARTS = ['street', 'city', 'state', 'postalCode'] as const

interface Props {
  parts: Parts
  change: (part: Parts) => void
  /** Names that are offered; others can be typed. */
  names: string[]
  /** What the service found wrong, by part. */
  faults: Record<string, string>
}

/** The fields that an address is made of, part by part. */
export function AddressParts({ parts, change, names, faults }: Props) {
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {words.partsHint}
      </Text>
      {PARTS.map((part) => (
        <Autocomplete
          key={part}
          label={words.parts[part]}
          value={parts[part] ?? ''}
          onChange={(name) => change({ [part]: name })}
          data={names}
          limit={100}
          comboboxProps={{ withinPortal: false }}
          error={faults[part]}
          autoComplete="off"
        />
      ))}
    </Stack>
  )
}

/** The parts that have a field; nothing when none has. */
export function chosenParts(parts: Parts): Parts | undefined {
  const chosen = Object.fromEntries(
    PARTS.map((part) => [part, parts[part]?.trim()] as const).filter(([, name]) => name),
  )
  return Object.keys(chosen).length > 0 ? chosen : undefined
}
