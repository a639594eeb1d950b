package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.measure.RowCopies;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.util.ArrayList;
import java.util.List;

/** The rate from a backlog once very many deliveries are stored, next to that of before. */
final class StoredScenario implements Scenario {

    private static final int STORED = 500_000;
    private static final int STORED_LONG = 10_000_000;
    private static final int BACKLOG = 100_000;

    @Override
    public void run(Bench bench, Section section) {
        int stored = bench.settings().events(STORED, STORED_LONG);
        bench.dispatcher().standard();
        bench.warmUp();
        var database = bench.suite().database();
        List<Double> before = rates(bench);
        long deliveriesBefore = database.deliveries();
        section.figure("%,d deliveries stored".formatted(deliveriesBefore), Unit.PER_SECOND, before);
        new RowCopies(database).add(stored);
        database.execute("vacuum analyze");
        database.execute("checkpoint");
        section.figure("database", Unit.MEBIBYTES, database.bytes() / (double) (1 << 20));
        long deliveries = database.deliveries();
        List<Double> after = rates(bench);
        section.figure("%,d deliveries stored".formatted(deliveries), Unit.PER_SECOND, after);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < before.size(); i++) {
            ratios.add(after.get(i) / before.get(i));
        }
        section.figure("the rate with them, of that without", Unit.RATIO, ratios, Aim.atLeast(0.9));
        section.note("filled with copies of rows that the dispatcher has written, under new ids");
    }

    private static List<Double> rates(Bench bench) {
        var rates = new ArrayList<Double>();
        for (int i = 0; i < bench.settings().rounds(); i++) {
            rates.add(bench.drain(bench.settings().events(BACKLOG)).perSecond());
        }
        return rates;
    }
}
