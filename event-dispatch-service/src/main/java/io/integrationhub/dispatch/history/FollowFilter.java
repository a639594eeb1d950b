package io.integrationhub.dispatch.history;

import io.integrationhub.dispatch.history.DeliveryChanges.Followed;
import io.integrationhub.identity.CallerHub;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries somebody follows, in the same words as those of a list.
 *
 * @param only the hub that alone the caller reaches
 */
record FollowFilter(DeliveryFilter asked, Optional<CallerHub> only) {

    boolean matches(Followed followed) {
        DeliveryView delivery = followed.delivery();
        return isReached(followed)
                && isAsked(asked.hub(), delivery.hub())
                && isAsked(asked.eventType(), delivery.eventType())
                && isAsked(asked.eventId(), delivery.eventId())
                && isAsked(asked.sessionId(), delivery.sessionId())
                && isAsked(asked.status(), delivery.status())
                && isAsked(asked.errorCategory(), delivery.errorCategory())
                && hasStatusClass(delivery)
                && hasText(followed);
    }

    /** Deliveries name their hub; that of a deleted one is not that of another with its name. */
    private boolean isReached(Followed followed) {
        return only.isEmpty()
                || (only.get().name().equals(followed.delivery().hub())
                        && followed.hubId().equals(only.map(CallerHub::id)));
    }

    private static boolean isAsked(@Nullable String asked, @Nullable String value) {
        return asked == null || asked.equals(value);
    }

    private boolean hasStatusClass(DeliveryView delivery) {
        String statusClass = asked.statusClass();
        Integer last = delivery.lastStatus();
        if (statusClass == null) {
            return true;
        }
        return statusClass.equals("none")
                ? last == null && delivery.attempts() > 0
                : last != null && last / 100 == statusClass.charAt(0) - '0';
    }

    private boolean hasText(Followed followed) {
        String text = asked.text();
        if (text == null) {
            return true;
        }
        DeliveryView delivery = followed.delivery();
        String error = delivery.error();
        return Stream.of(delivery.eventId(), delivery.sessionId(), error == null ? "" : error, followed.url())
                .anyMatch(value -> lower(value).contains(lower(text)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
