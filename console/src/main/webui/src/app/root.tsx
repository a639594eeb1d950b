import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from './NotFound'
import { PageError } from './PageError'
import { Shell } from './Shell'

/** What all pages are in. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageError })
