import { Badge } from '@mantine/core'

/** The state of something, in words; the colour only repeats them. */
export type Tone = 'good' | 'bad' | 'warning' | 'waiting' | 'off'

const COLORS: Record<Tone, string> = { good: 'green', bad: 'red', warning: 'yellow', waiting: 'indigo', off: 'gray' }

export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  return (
    <Badge color={COLORS[tone]} variant="light" tt="none">
      {label}
    </Badge>
  )
}
