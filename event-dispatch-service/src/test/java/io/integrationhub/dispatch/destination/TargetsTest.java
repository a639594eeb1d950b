package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.destination.Target.Locked;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TargetsTest {
    private final TestAccount account = new TestAccount();

    @Inject
    Targets targets;

    @Inject
    Pool pool;

    @Test
    void whatIsPreparedStaysUntilTheDestinationChanges() {
        account.withHub("hub_1");
        account.destination("hub_1", "form.submitted", "http://127.0.0.1:9/one?token=first-t0ken");
        account.destination("hub_1", "session.ended", "http://127.0.0.1:9/two");
        Target first = target("form.submitted");
        Target second = target("session.ended");

        account.saveDestination("hub_1", "form.submitted", "{\"url\":\"http://127.0.0.1:9/one?token=second-t0ken\"}")
                .statusCode(200);

        assertThat(target("form.submitted").url().whole()).endsWith("second-t0ken");
        assertThat(target("form.submitted").sending()).isNotSameAs(first.sending());
        assertThat(target("session.ended")).isSameAs(second);
        assertThat(first.toString() + first.sending()).doesNotContain("t0ken", "whsec");
    }

    @Test
    void aDestinationWhoseSecretsDoNotOpenIsLockedAndNoOther() {
        account.withHub("hub_1");
        account.saveDestination("hub_1", "form.submitted", """
                {"url":"http://127.0.0.1:9/one","authentication":{"type":"bearer","token":"t0ken"}}""").statusCode(201);
        account.destination("hub_1", "session.ended", "http://127.0.0.1:9/two");
        pool.preparedQuery("update destination set sealed_credential = '\\x01' where account = $1 and event_type = $2")
                .executeAndAwait(Tuple.of(account.name(), "form.submitted"));

        assertThat(target("form.submitted").sending()).isEqualTo(new Locked(false));
        assertThat(target("form.submitted").paused()).isTrue();
        assertThat(target("session.ended").paused()).isFalse();
    }

    /** As another process would, and without any look at the database in between. */
    @Test
    void aChangeThatAnotherProcessMakesIsHeardOf() {
        await().until(targets::isListening);
        account.withHub("hub_1");
        account.destination("hub_1", "form.submitted", "http://127.0.0.1:9/one");
        target("form.submitted");

        pool.preparedQuery("update destination set url = $2 where account = $1")
                .executeAndAwait(Tuple.of(account.name(), "http://127.0.0.1:9/other"));
        await().until(() -> known("form.submitted").url().whole().endsWith("/other"));

        pool.preparedQuery("update hub set status = 'paused' where account = $1")
                .executeAndAwait(Tuple.of(account.name()));
        await().until(() -> known("form.submitted").paused());
    }

    private Target target(String eventType) {
        targets.changed(account.name());
        return known(eventType);
    }

    private Target known(String eventType) {
        List<Target> all = targets.of(account.name()).await().atMost(Duration.ofSeconds(10));
        return all.stream()
                .filter(target -> target.eventType().equals(eventType))
                .findFirst()
                .orElseThrow();
    }
}
