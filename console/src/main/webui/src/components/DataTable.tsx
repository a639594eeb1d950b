import { Button, Center, Table } from '@mantine/core'
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { rowsOf, type Page } from '../api/paging'
import { text } from '../text'
import { ProblemAlert } from './ProblemAlert'
import { RowsSkeleton } from './Skeletons'

export interface Column<T> {
  header: string
  cell: (row: T) => ReactNode
  /** Whether narrow screens do without it. */
  wideOnly?: boolean
}

interface Props<T> {
  label: string
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  columns: Column<T>[]
  rowKey: (row: T) => string
  /** Shown when there is nothing at all. */
  empty: ReactNode
  /** The order in which what has been read is shown. */
  arrange?: (rows: T[]) => T[]
}

function asRead<T>(rows: T[]): T[] {
  return rows
}

/** A list that is read page by page, with what it shows before, instead and after. */
export function DataTable<T>({ label, query, columns, rowKey, empty, arrange = asRead }: Props<T>) {
  if (query.isPending) return <RowsSkeleton />
  if (query.isError) return <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />
  const rows = arrange(rowsOf(query.data))
  if (rows.length === 0) return empty
  return (
    <>
      <Table.ScrollContainer minWidth={320} tabIndex={0}>
        <Table highlightOnHover verticalSpacing="sm" aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.header} visibleFrom={column.wideOnly ? 'sm' : undefined}>
                  {column.header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Table.Td key={column.header} visibleFrom={column.wideOnly ? 'sm' : undefined}>
                    {column.cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text.common.more}
          </Button>
        </Center>
      )}
    </>
  )
}
