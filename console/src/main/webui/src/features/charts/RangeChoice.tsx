import { SegmentedControl } from '@mantine/core'
import { text } from '../../text'
import { DEFAULT_RANGE, RANGES, type StatRange } from './range'

interface Props {
  range: StatRange | undefined
  onChange: (range: StatRange | undefined) => void
}

/** How far back is looked. */
export function RangeChoice({ range, onChange }: Props) {
  return (
    <SegmentedControl
      aria-label={text.charts.range}
      value={range ?? DEFAULT_RANGE}
      onChange={(next) => onChange(next === DEFAULT_RANGE ? undefined : (next as StatRange))}
      data={RANGES.map((value) => ({ value, label: text.charts.ranges[value] }))}
    />
  )
}
