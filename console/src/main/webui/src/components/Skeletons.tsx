import { Skeleton, Stack } from '@mantine/core'
import { text } from '../text'

/** The shape of a page that is on its way. */
export function PageSkeleton() {
  return (
    <Stack p="md" role="status" aria-label={text.common.loading}>
      <Skeleton height={30} width={260} />
      <Skeleton height={14} width={420} maw="100%" />
      <RowsSkeleton />
    </Stack>
  )
}

export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label={text.common.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={38} />
      ))}
    </Stack>
  )
}
