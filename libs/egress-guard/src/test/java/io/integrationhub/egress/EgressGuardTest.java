package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressGuard.HostResolver;
import io.integrationhub.egress.EgressRefused.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final Map<String, List<InetAddress>> dns = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    /** Where it may connect. */
    @Nested
    class Hosts {

        @Test
        void aPublicHostIsCheckedAndItsAddressesAreKept() {
            dns.put("hooks.example.com", addresses("93.184.215.14", "2606:4700::1111"));

            CheckedTarget target = check(guard(), "https://hooks.example.com/in?token=t0ken");

            assertThat(target.host()).isEqualTo("hooks.example.com");
            assertThat(target.addresses())
                    .containsExactlyInAnyOrderElementsOf(addresses("93.184.215.14", "2606:4700::1111"));
            assertThat(target).hasToString("https://hooks.example.com:443");
        }

        @ParameterizedTest
        @CsvSource({
            "93.184.215.14, 10.0.0.5",
            "10.0.0.5, 93.184.215.14",
            "93.184.215.14, ::1",
            "2606:4700::1111, fd00::1",
            "93.184.215.14, 0.0.0.0",
        })
        void oneRefusedAddressAmongManyRefusesTheHost(String first, String second) {
            dns.put("mixed.example.com", addresses(first, second));

            EgressRefused refused = refusal(guard(), "https://mixed.example.com/secret-path?token=t0ken");

            assertThat(refused.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(refused.getMessage())
                    .contains("mixed.example.com")
                    .doesNotContain("secret-path", "t0ken", first, second);
        }

        @Test
        void aNameThatLeadsToAMetadataServiceIsRefusedEvenWhereItsNetworkIsAllowed() {
            dns.put("harmless.example.com", addresses("169.254.169.254"));

            assertThat(refusal(guard("allowed-cidrs", "169.254.0.0/16"), "https://harmless.example.com/")
                            .reason())
                    .isEqualTo(Reason.METADATA_SERVICE);
        }

        @Test
        void aPrivateHostIsAcceptedWhereItsNetworkIsAllowed() {
            dns.put("crm.example.com", addresses("10.20.0.7"));
            String url = "https://crm.example.com/";

            assertThat(refusal(guard(), url).reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(check(guard("allowed-cidrs", "10.20.0.0/16"), url).host())
                    .isEqualTo("crm.example.com");
        }

        @Test
        void aNameWithAnUnderscoreIsResolvedAndCheckedLikeEveryOther() {
            dns.put("loan_app.example.com", addresses("10.20.0.7"));
            dns.put("my_receiver", addresses("10.20.0.8"));
            dns.put("meta_data.example.com", addresses("169.254.169.254"));

            assertThat(refusal(guard(), "https://loan_app.example.com/").reason())
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(refusal(guard(), "https://my_receiver/").reason()).isEqualTo(Reason.INTERNAL_NAME);
            assertThat(refusal(guard("allowed-cidrs", "10.20.0.0/16"), "https://meta_data.example.com/")
                            .reason())
                    .isEqualTo(Reason.METADATA_SERVICE);
            assertThat(check(guard("allowed-cidrs", "10.20.0.0/16"), "https://loan_app.example.com/")
                            .host())
                    .isEqualTo("loan_app.example.com");
            assertThat(check(guard("allowed-cidrs", "10.20.0.0/16"), "https://my_receiver/")
                            .host())
                    .isEqualTo("my_receiver");
        }

        @Test
        void listedDomainsWithUnderscoresAreRefused() {
            assertThat(refusal(guard("refused-domains", "in_box.example.com"), "https://a.in_box.example.com/")
                            .reason())
                    .isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
        }

        @Test
        void anEmptyAllowListIsNone() {
            assertThat(refusal(guard("allowed-cidrs", ""), "https://localhost/").reason())
                    .isEqualTo(Reason.INTERNAL_NAME);
        }

        @Test
        void anInternalNameNeedsEveryAddressOnTheAllowList() {
            dns.put("localhost", addresses("127.0.0.1", "::1"));
            dns.put("receiver", addresses("93.184.215.14"));

            assertThat(refusal(guard(), "https://localhost/").reason()).isEqualTo(Reason.INTERNAL_NAME);
            assertThat(refusal(guard("allowed-cidrs", "127.0.0.0/8"), "https://localhost/")
                            .reason())
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(refusal(guard("allowed-cidrs", "127.0.0.0/8"), "https://receiver/")
                            .reason())
                    .isEqualTo(Reason.INTERNAL_NAME);
            assertThat(check(guard("allowed-cidrs", "127.0.0.0/8,::1"), "https://localhost/")
                            .host())
                    .isEqualTo("localhost");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1/",
                    "https://10.0.0.1:8443/",
                    "https://[::1]/",
                    "https://[::]/",
                    "https://[::ffff:808:808]/",
                    "https://[fd00:ec2::254]/",
                    "https://webhook.site/0f0f",
                    "https://abc.m.pipedream.net/",
                    "https://mine.free.beeceptor.com/",
                    "https://localhost/",
                    "https://mine.ngrok-free.app/",
                    "https://mine.trycloudflare.com/",
                    "https://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/",
                    "https://router.localdomain/",
                    "https://vault.service.consul/",
                    "https://1.0.0.127.in-addr.arpa/",
                    "https://hooks.example.com:6379/",
                    "http://hooks.example.com/",
                })
        void theTextAloneRefusesWithoutALookup(String url) {
            EgressGuard guard = guard();

            assertThat(catchThrowableOfType(EgressRefused.class, () -> guard.checkSyntax(url)))
                    .isNotNull();
            assertThat(refusal(guard, url).reason().temporary()).isFalse();
            assertThat(lookups).hasValue(0);
        }

        @Test
        void theListOfInspectionSitesCanBeExtendedAndReplaced() {
            EgressGuard extended = guard("refused-domains", "rival.example.com");
            EgressGuard replaced = guard("inspection-sites", "rival.example.com");

            assertThat(refusal(extended, "https://a.rival.example.com/").reason())
                    .isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
            assertThat(refusal(extended, "https://webhook.site/").reason()).isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
            assertThat(refusal(replaced, "https://rival.example.com/").reason()).isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
            assertThatCode(() -> replaced.checkSyntax("https://webhook.site/")).doesNotThrowAnyException();
        }
    }

    /** How names are resolved. */
    @Nested
    class LookUps {

        @Test
        void aNameThatDoesNotResolveIsWorthAnotherTry() {
            EgressRefused refused = refusal(guard(), "https://nowhere.example.com/");

            assertThat(refused.reason()).isEqualTo(Reason.NOT_RESOLVED);
            assertThat(refused.reason().code()).isEqualTo("not_resolved");
            assertThat(refused.reason().temporary()).isTrue();
        }

        @Test
        void aSlowLookupIsWaitedForOnlySoLongAndSharedByAllCallers() {
            CountDownLatch never = new CountDownLatch(1);
            HostResolver stuck = host -> {
                lookups.incrementAndGet();
                awaitQuietly(never);
                return List.of();
            };
            EgressGuard guard = new EgressGuard(EgressSettings.with("dns-timeout", "100ms"), stuck, VERTX);

            assertThat(refusal(guard, "https://slow.example.com/").reason()).isEqualTo(Reason.NOT_RESOLVED);
            assertThat(refusal(guard, "https://slow.example.com/").reason()).isEqualTo(Reason.NOT_RESOLVED);
            assertThat(lookups).hasValue(1);
            guard.stop();
        }

        @Test
        void addressesAreReusedForAWhileAndThenLookedUpAgain() {
            dns.put("hooks.example.com", addresses("93.184.215.14"));
            EgressGuard caching = guard();
            EgressGuard forgetful = guard("dns-cache", "0s");

            for (int i = 0; i < 3; i++) {
                check(caching, "https://hooks.example.com/" + i);
            }
            assertThat(lookups).hasValue(1);

            check(forgetful, "https://hooks.example.com/");
            dns.put("hooks.example.com", addresses("10.0.0.1"));
            // A look-up has its time only a moment after whoever waited for it has the result.
            await().untilAsserted(() -> assertThat(refusal(forgetful, "https://hooks.example.com/"))
                    .extracting(EgressRefused::reason)
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
        }

        @Test
        void aPreparedUrlIsCheckedAgainWhenItsAddressesAreOld() {
            dns.put("hooks.example.com", addresses("93.184.215.14"));
            EgressGuard guard = guard("dns-cache", "1h");
            PreparedUrl prepared = guard.prepare("https://hooks.example.com/in?token=t0ken");

            CheckedTarget first = check(guard, prepared);
            dns.put("hooks.example.com", addresses("10.0.0.1"));

            assertThat(check(guard, prepared)).isSameAs(first);
            assertThat(lookups).hasValue(1);
            assertThat(prepared).hasToString("https://hooks.example.com:443");

            EgressGuard forgetful = guard("dns-cache", "0s");
            PreparedUrl forgotten = forgetful.prepare("https://hooks.example.com/");
            assertThat(catchThrowableOfType(EgressRefused.class, () -> check(forgetful, forgotten))
                            .reason())
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            dns.put("hooks.example.com", addresses("93.184.215.14"));
            check(forgetful, forgotten);
            dns.put("hooks.example.com", addresses("10.0.0.1"));
            assertThat(catchThrowableOfType(EgressRefused.class, () -> check(forgetful, forgotten))
                            .reason())
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        }

        @Test
        void whatTheTextTellsIsToldWhenAUrlIsPrepared() {
            assertThat(catchThrowableOfType(EgressRefused.class, () -> guard().prepare("https://webhook.site/0f0f"))
                            .reason())
                    .isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
            EgressGuard guard = guard();
            PreparedUrl literal = guard.prepare("https://10.0.0.1/");
            assertThat(catchThrowableOfType(EgressRefused.class, () -> check(guard, literal))
                            .reason())
                    .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
        }

        @Test
        void theResultArrivesOnTheCallersContext() {
            CountDownLatch waiting = new CountDownLatch(1);
            HostResolver patient = host -> {
                awaitQuietly(waiting);
                return addresses("93.184.215.14");
            };
            EgressGuard guard = new EgressGuard(EgressSettings.with(), patient, VERTX);
            Context context = VERTX.getDelegate().getOrCreateContext();
            CompletableFuture<Context> seen = new CompletableFuture<>();

            context.runOnContext(ignored -> {
                guard.check("https://hooks.example.com/")
                        .map(target -> io.vertx.core.Vertx.currentContext())
                        .subscribe()
                        .with(seen::complete, seen::completeExceptionally);
                waiting.countDown();
            });

            assertThat(seen).succeedsWithin(Duration.ofSeconds(30)).isSameAs(context);
            guard.stop();
        }
    }

    private EgressGuard guard(String... settings) {
        return new EgressGuard(EgressSettings.with(settings), this::lookUp, VERTX);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        List<InetAddress> found = dns.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    private static CheckedTarget check(EgressGuard guard, String url) {
        return guard.check(url).await().atMost(Duration.ofSeconds(30));
    }

    private static CheckedTarget check(EgressGuard guard, PreparedUrl prepared) {
        var target = new CompletableFuture<CheckedTarget>();
        guard.check(prepared, new EgressGuard.Verdict() {
            @Override
            public void allowed(CheckedTarget allowed, long lookUpNanos) {
                assertThat(lookUpNanos).isGreaterThanOrEqualTo(Timings.NONE);
                target.complete(allowed);
            }

            @Override
            public void failed(Throwable failure) {
                target.completeExceptionally(failure);
            }
        });
        return Uni.createFrom().completionStage(target).await().atMost(Duration.ofSeconds(30));
    }

    private static EgressRefused refusal(EgressGuard guard, String url) {
        return catchThrowableOfType(EgressRefused.class, () -> check(guard, url));
    }

    private static List<InetAddress> addresses(String... literals) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(AddressPolicy.parse(literal).toInetAddress());
        }
        return addresses;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
