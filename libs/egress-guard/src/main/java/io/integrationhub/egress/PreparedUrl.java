package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import org.jspecify.annotations.Nullable;

/**
 * A URL that was read and judged once, for many requests, with the addresses of its host for as long as they are good. Made
 * by {@link EgressGuard#prepare}.
 */
public final class PreparedUrl {
    private final UrlPolicy.Target url;
    private volatile @Nullable CheckedTarget latest;

    PreparedUrl(UrlPolicy.Target url) {
        this.url = url;
    }

    UrlPolicy.Target url() {
        return url;
    }

    /** The addresses that were checked last; null when it is time to look them up again. */
    @Nullable
    CheckedTarget latest() {
        CheckedTarget known = latest;
        return known != null && known.isGood() ? known : null;
    }

    void checked(CheckedTarget target) {
        latest = target;
    }

    /** The origin only: path and query may hold a secret. */
    @Override
    public String toString() {
        return url.toString();
    }
}
