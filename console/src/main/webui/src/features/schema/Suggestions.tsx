import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RowsSkeleton } from '../../components/Skeletons'
import { text } from '../../text'
import { suggestionsQuery, type Suggestion } from './queries'

const words = text.schema.suggestions

interface Props {
  hub: string
  /** Whether a suggestion can still be followed. */
  fits: (suggestion: Suggestion) => boolean
  onAccept: (suggestions: Suggestion[]) => void
  onClose: () => void
}

/** Attributes that are named like fields, to be accepted together. */
export function Suggestions({ hub, fits, onAccept, onClose }: Props) {
  const suggestions = useQuery(suggestionsQuery(hub))
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const open = (suggestions.data ?? []).filter(fits)
  const accepted = open.filter((suggestion) => !refused.has(suggestion.pointer))
  const toggle = (pointer: string) => {
    const next = new Set(refused)
    if (!next.delete(pointer)) next.add(pointer)
    setRefused(next)
  }
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {words.title}
        </Title>
        {suggestions.isPending && <RowsSkeleton rows={3} />}
        <ProblemAlert problem={suggestions.error} onRetry={() => void suggestions.refetch()} />
        {suggestions.isSuccess && open.length === 0 && <Text size="sm">{words.none}</Text>}
        <Stack gap="xs" mah={320} style={{ overflowY: 'auto' }}>
          {open.map((suggestion) => (
            <Checkbox
              key={suggestion.pointer}
              checked={!refused.has(suggestion.pointer)}
              onChange={() => toggle(suggestion.pointer)}
              label={words.match(suggestion.path, suggestion.attribute)}
              description={suggestion.reason}
            />
          ))}
        </Stack>
        <Group>
          <Button disabled={accepted.length === 0} onClick={() => onAccept(accepted)}>
            {words.accept(accepted.length)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {text.common.close}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
