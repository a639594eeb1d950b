package io.integrationhub.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @Test
    void aConnectionThatCannotBeHadIsAnOutage() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new ConnectException("Connection refused"))))
                .isTrue();
        assertThat(DatabaseFailure.isOutage(new TimeoutException("no connection of the pool is free")))
                .isTrue();
    }

    @Test
    void aConnectionThatBreaksIsAnOutage() {
        assertThat(DatabaseFailure.isOutage(ClosedConnectionException.INSTANCE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006", "53300"})
    void aDatabaseThatGoesAwayOrTakesNobodyIsAnOutage(String sqlState) {
        assertThat(DatabaseFailure.isOutage(refused(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42601", "57014"})
    void whatTheDatabaseRefusesIsNone(String sqlState) {
        assertThat(DatabaseFailure.isOutage(refused(sqlState))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22008", "23502", "23514"})
    void whatTheDatabaseCannotHoldIsRefusedForGood(String sqlState) {
        assertThat(DatabaseFailure.isFinal(new IllegalStateException(refused(sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "40001", "57P01", "08006"})
    void whatMayGoWellLaterIsNotRefusedForGood(String sqlState) {
        assertThat(DatabaseFailure.isFinal(refused(sqlState))).isFalse();
    }

    @Test
    void aDefectIsNone() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new NullPointerException())))
                .isFalse();
    }

    private static PgException refused(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }
}
