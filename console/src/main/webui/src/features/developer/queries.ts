import { queryOptions, useMutation } from '@tanstack/react-query'
import { answered, api, type DispatchSchemas, type MappingSchemas, type With } from '../../api/client'

export type DescribedType = With<DispatchSchemas['EventTypeDetail'], 'type' | 'title' | 'description'>
export type ContractCheck = MappingSchemas['ContractCheck']
export type ContractCheckRequest = MappingSchemas['ContractCheckRequest']

/** An event type with its schema and an example of its data. */
export function describedTypeQuery(type: string) {
  return queryOptions({
    queryKey: ['event-types', type],
    staleTime: 60_000,
    queryFn: () =>
      answered(api.GET('/api/v1/event-types/{type}', { params: { path: { type } } })) as Promise<DescribedType>,
  })
}

/** Has the customer's application asked for what its contract promises. */
export function useContractCheck(hub: string) {
  return useMutation({
    mutationFn: (body: ContractCheckRequest): Promise<ContractCheck> =>
      answered(api.POST('/api/v1/connections/{hub}/contract-checks', { params: { path: { hub } }, body })),
  })
}
