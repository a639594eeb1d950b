package io.integrationhub.console.login;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.Redirect.Location;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the provider ask for the password again, when a fresh login is wanted. */
@ApplicationScoped
@Unremovable
@Redirect(Location.OIDC_AUTHORIZATION)
class FreshLoginFilter implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext redirect) {
        var request = redirect.routingContext().request();
        if (LoginResource.SIGN_IN.equals(request.path()) && request.getParam(LoginResource.FRESH) != null) {
            redirect.additionalQueryParams().add("prompt", "login").add("max_age", "0");
        }
    }
}
