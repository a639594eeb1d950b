import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api, type MappingSchemas, type With } from '../../api/client'
import { readAll, type Page } from '../../api/paging'

export type Import = With<MappingSchemas['Import'], 'id' | 'status' | 'startedAt'>
export type ImportedField = With<MappingSchemas['ImportedField'], 'name' | 'type'>
export type ImportedObject = Omit<With<MappingSchemas['ImportedObject'], 'name'>, 'fields'> & { fields?: ImportedField[] }

/** How many past imports are listed. */
const HISTORY = 10

export function objectsQuery(hub: string) {
  return queryOptions({
    queryKey: ['objects', hub],
    queryFn: () =>
      readAll<ImportedObject>(
        (cursor) =>
          answered(
            api.GET('/api/v1/objects/{hub}', { params: { path: { hub }, query: { cursor, limit: 200 } } }),
          ) as Promise<Page<ImportedObject>>,
      ),
  })
}

/** The last imports, newest first; one that runs is looked at until it has ended, also after a reload. */
export function importsQuery(hub: string) {
  return queryOptions({
    queryKey: ['imports', hub],
    queryFn: async () =>
      ((await answered(api.GET('/api/v1/imports', { params: { query: { hub, limit: HISTORY } } }))).items ??
        []) as Import[],
    refetchInterval: (query) => (query.state.data?.[0]?.status === 'running' ? 700 : false),
  })
}

export function useImportChanges(hub: string) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['imports', hub] })
  return {
    start: useMutation({ mutationFn: () => answered(api.POST('/api/v1/imports', { body: { hub } })), onSuccess }),
    cancel: useMutation({
      mutationFn: (id: string) => answered(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id } } })),
      onSuccess,
    }),
  }
}
