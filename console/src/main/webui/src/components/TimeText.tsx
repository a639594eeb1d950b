import { Tooltip } from '@mantine/core'
import { formatLocal, formatRelative, formatUtc } from './time'

/** A time in the person's own zone, with UTC on hover or focus. */
export function TimeText({ at, relative = false }: { at: string | undefined; relative?: boolean }) {
  if (!at) return <>—</>
  return (
    <Tooltip label={`${formatLocal(at)} · ${formatUtc(at)}`} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} tabIndex={0}>
        {relative ? formatRelative(at, Date.now()) : formatLocal(at)}
      </time>
    </Tooltip>
  )
}
