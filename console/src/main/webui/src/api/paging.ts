import { infiniteQueryOptions } from '@tanstack/react-query'

export interface Page<T> {
  items?: T[]
  next?: string
}

/** A list that is read page by page: each answer says where the next one begins. */
export function pagedQuery<T>(key: readonly unknown[], read: (cursor: string | undefined) => Promise<Page<T>>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next,
  })
}

/** All rows that have been read. */
export function rowsOf<T>(data: { pages: Page<T>[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.items ?? []) ?? []
}

/** Reads a list to its end, for those that are short by nature. */
export async function readAll<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    rows.push(...(page.items ?? []))
    cursor = page.next
  } while (cursor)
  return rows
}
