package io.integrationhub.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @Test
    void aConnectionThatCannotBeHadIsAnOutage() {
        assertThat(Outage.isCauseOf(new IllegalStateException(new ConnectException("Connection refused"))))
                .isTrue();
        assertThat(Outage.isCauseOf(new TimeoutException("no connection of the pool is free")))
                .isTrue();
    }

    @Test
    void aConnectionThatBreaksIsAnOutage() {
        assertThat(Outage.isCauseOf(ClosedConnectionException.INSTANCE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006", "53300"})
    void aDatabaseThatGoesAwayOrTakesNobodyIsAnOutage(String sqlState) {
        assertThat(Outage.isCauseOf(refused(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42601", "57014"})
    void whatTheDatabaseRefusesIsNone(String sqlState) {
        assertThat(Outage.isCauseOf(refused(sqlState))).isFalse();
    }

    @Test
    void aDefectIsNone() {
        assertThat(Outage.isCauseOf(new IllegalStateException(new NullPointerException())))
                .isFalse();
    }

    private static PgException refused(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }
}
