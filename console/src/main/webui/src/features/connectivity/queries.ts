import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type MappingSchemas, type With } from '../../api/client'
import { ApiProblem } from '../../api/problem'

export type Connection = With<MappingSchemas['Connection'], 'url'>
export type ConnectionRequest = MappingSchemas['ConnectionRequest']

/** The connection with its entity tag; null while there is none. */
export function connectionQuery(hub: string) {
  return queryOptions({
    queryKey: ['connections', hub],
    queryFn: async () => {
      try {
        const { value, tag } = await answeredWithTag(
          api.GET('/api/v1/connections/{hub}', { params: { path: { hub } } }),
        )
        return { connection: value as Connection, tag }
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.status === 404) return null
        throw failure
      }
    },
  })
}

export function useConnectionChanges(hub: string, tag: string | undefined) {
  const queries = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['connections', hub] }),
      queries.invalidateQueries({ queryKey: ['setup', hub] }),
    ])
  const path = { hub }
  const condition = tag ? { 'If-Match': tag } : { 'If-None-Match': '*' }
  return {
    save: useMutation({
      mutationFn: (body: ConnectionRequest) =>
        answered(api.PUT('/api/v1/connections/{hub}', { params: { path, header: condition }, body })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: () => answered(api.DELETE('/api/v1/connections/{hub}', { params: { path } })),
      onSuccess,
    }),
    test: useMutation({
      mutationFn: (body: ConnectionRequest) =>
        answered(api.POST('/api/v1/connections/{hub}/connectivity-tests/unsaved', { params: { path }, body })),
    }),
  }
}
