import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type MappingSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'
import type { WriteBacksSearch } from './route'

export type WriteBack = With<
  MappingSchemas['WriteBack'],
  'id' | 'sessionId' | 'hub' | 'object' | 'status' | 'attempts' | 'createdAt'
>
export type WriteBackDetails = Omit<MappingSchemas['WriteBackDetails'], 'writeBack'> & { writeBack: WriteBack }

export function writeBackListQuery(filters: WriteBacksSearch & { hub?: string }) {
  return pagedQuery<WriteBack>(['write-backs', 'list', filters], (cursor) =>
    answered(
      api.GET('/api/v1/write-backs', { params: { query: { ...filters, cursor, limit: 50 } } }),
    ) as Promise<Page<WriteBack>>,
  )
}

export function isOpen({ status }: WriteBack): boolean {
  return status === 'pending' || status === 'sending'
}

export function writeBackQuery(id: string) {
  return queryOptions({
    queryKey: ['write-backs', 'one', id],
    queryFn: () =>
      answered(api.GET('/api/v1/write-backs/{id}', { params: { path: { id } } })) as Promise<WriteBackDetails>,
    // What waits goes on by itself.
    refetchInterval: (query) => (query.state.data && isOpen(query.state.data.writeBack) ? 2000 : false),
  })
}

export function useWriteBackChanges(id: string) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['write-backs'] })
  const params = { params: { path: { id } } }
  return {
    retry: useMutation({ mutationFn: () => answered(api.POST('/api/v1/write-backs/{id}/retry', params)), onSuccess }),
    cancel: useMutation({ mutationFn: () => answered(api.POST('/api/v1/write-backs/{id}/cancel', params)), onSuccess }),
  }
}
