package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import java.util.ArrayList;
import java.util.List;

/** How soon every service refuses the tokens of a credential that was revoked. */
final class RevocationScenario implements Scenario {

    private static final String HUB = "bench_revocation";
    private static final String ACCOUNT = "bench";
    /** An operation of each service. */
    private static final List<String> PROBES = List.of("hubs", "attributes", "deliveries", "credentials/" + HUB);

    private static final int REFUSED = 401;
    private static final int AT_LEAST = 3;

    @Override
    public void run(Bench bench, Section section) {
        bench.suite()
                .administrator(ACCOUNT)
                .post("hubs", "{\"name\":\"" + HUB + "\"}")
                .expect(201);
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < Math.max(AT_LEAST, bench.settings().rounds()); i++) {
            seconds.add(revoke(bench));
        }
        double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        section.figure("refused everywhere, after", Unit.SECONDS, seconds);
        section.figure("refused everywhere, the longest of these", Unit.SECONDS, longest, Aim.atMost(2));
    }

    private static double revoke(Bench bench) {
        var addresses = bench.suite().suite().addresses();
        var administrator = bench.suite().administrator(ACCOUNT);
        var credential = ApiCredential.generate(administrator, HUB);
        var application = HubApi.as(addresses, credential.accessToken(addresses));
        Wait.until("the token counts", () -> PROBES.stream().noneMatch(probe -> isRefused(application, probe)));
        administrator.delete("credentials/" + HUB + "/" + credential.clientId()).expect(204);
        long revoked = System.nanoTime();
        Wait.until("it does not any more", () -> PROBES.stream().allMatch(probe -> isRefused(application, probe)));
        return (System.nanoTime() - revoked) / 1e9;
    }

    private static boolean isRefused(HubApi application, String probe) {
        return application.get(probe).status() == REFUSED;
    }
}
