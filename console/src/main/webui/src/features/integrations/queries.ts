import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type HubSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'

export type Hub = With<HubSchemas['Hub'], 'name' | 'status' | 'createdAt'>

export function hubListQuery(query = '', status?: string) {
  return pagedQuery<Hub>(['hubs', 'list', query, status], (cursor) =>
    answered(
      api.GET('/api/v1/hubs', { params: { query: { query: query || undefined, status, cursor, limit: 50 } } }),
    ) as Promise<Page<Hub>>,
  )
}

export function useCreateHub() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (hub: { name: string; description?: string }) => answered(api.POST('/api/v1/hubs', { body: hub })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['hubs'] }),
  })
}
