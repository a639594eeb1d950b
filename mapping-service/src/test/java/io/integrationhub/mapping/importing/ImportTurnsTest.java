package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.importing.ImportTurns.Bounds;
import io.integrationhub.mapping.importing.ImportTurns.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportTurnsTest {

    private static final Bounds BOUNDS = new Bounds(16, 4, 160, 4);

    private final ImportTurns turns = new ImportTurns(BOUNDS);

    @Test
    void anAccountAloneGetsAPartOfAllPlaces() {
        assertThat(begun("slow", 20)).hasSize(3);
    }

    @Test
    void anAccountWithNoneBeginsWhateverOthersRun() {
        IntStream.range(0, 15).forEach(i -> begun("slow_" + i % 5, 4));

        assertThat(begun("healthy", 1)).hasSize(1);
    }

    @Test
    void accountsTakeTurnsHoweverManyOfOneWaitFirst() {
        var waiting = new ArrayList<>(waiting("slow", 10));
        waiting.addAll(waiting("healthy", 2));
        waiting.addAll(waiting("other", 1));

        List<UUID> chosen = turns.next(waiting);

        assertThat(accounts(chosen, waiting)).startsWith("slow", "healthy", "other");
        assertThat(accounts(chosen, waiting).stream().filter("slow"::equals)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whoRunsSeveralGivesBackWhenAllIsTakenAndOthersHaveNone() {
        List<ImportLease> slow = begun("slow", 3);
        IntStream.range(0, 13).forEach(i -> begun("single_" + i, 1));
        assertThat(begun("late", 1)).isEmpty();

        assertThat(turns.next(waiting("late", 5))).isEmpty();

        assertThat(slow.stream().map(turns::isAskedBack)).containsExactly(false, false, true);
        turns.end(slow.get(2));
        assertThat(turns.next(waiting("late", 5))).hasSize(1);
        assertThat(slow.stream().filter(turns::isAskedBack)).isEmpty();
    }

    @Test
    void nothingIsAskedBackForAnAccountThatRunsElsewhere() {
        List<ImportLease> slow = begun("slow", 3);
        IntStream.range(0, 13).forEach(i -> begun("single_" + i, 1));

        turns.next(List.of(new Waiting(UUID.randomUUID(), "elsewhere", true)));
        assertThat(slow.stream().filter(turns::isAskedBack)).isEmpty();

        turns.next(List.of(new Waiting(UUID.randomUUID(), "late", false)));
        assertThat(slow.stream().filter(turns::isAskedBack)).hasSize(1);
        turns.next(List.of());
        assertThat(slow.stream().filter(turns::isAskedBack)).isEmpty();
    }

    @Test
    void oneImportOfAnAccountIsNeverAskedBack() {
        List<ImportLease> all = IntStream.range(0, 16)
                .mapToObj(i -> begun("single_" + i, 1).getFirst())
                .toList();

        assertThat(turns.next(waiting("late", 5))).isEmpty();

        assertThat(all.stream().filter(turns::isAskedBack)).isEmpty();
    }

    @Test
    void whatAnAccountHoldsLeavesRoomForOthers() {
        List<ImportLease> slow = begun("slow", 2);
        ImportLease healthy = begun("healthy", 1).getFirst();

        assertThat(turns.mayKeep(slow.get(0), 20)).isTrue();
        assertThat(turns.mayKeep(slow.get(1), 20)).isFalse();
        assertThat(turns.mayKeep(healthy, 20)).isTrue();
        turns.end(slow.get(0));
        assertThat(turns.mayKeep(slow.get(1), 20)).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Imports of some accounts never end by themselves, others end when they like; all release when asked. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverComesAllIsBoundedAndNoAccountWaitsForSlowOnes(long seed) {
        var random = new Random(seed);
        int accounts = 1 + random.nextInt(14);
        int slow = random.nextInt(accounts + 1);
        var waiting = new ArrayList<Waiting>();
        var running = new LinkedHashMap<UUID, ImportLease>();
        var bytes = new LinkedHashMap<UUID, Long>();
        for (int step = 0; step < 200; step++) {
            if (random.nextInt(3) > 0) {
                waiting.addAll(waiting("account_" + random.nextInt(accounts), 1 + random.nextInt(4)));
            }
            end(running, bytes, lease -> number(lease) >= slow && random.nextBoolean());
            beginNext(waiting, running);
            end(running, bytes, turns::isAskedBack);
            beginNext(waiting, running);
            keep(running, bytes, random);

            assertThat(running).hasSizeLessThanOrEqualTo(BOUNDS.imports());
            assertThat(bytes.values().stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(BOUNDS.bytes());
            assertThat(withNone(waiting, running)).isEmpty();
        }
    }

    private void beginNext(List<Waiting> waiting, Map<UUID, ImportLease> running) {
        for (UUID id : turns.next(List.copyOf(waiting))) {
            Waiting job = waiting.stream()
                    .filter(each -> each.job().equals(id))
                    .findFirst()
                    .orElseThrow();
            ImportLease lease = lease(job);
            int before = count(running, job.account());
            assertThat(turns.begin(lease)).isTrue();
            assertThat(before).isLessThanOrEqualTo((BOUNDS.imports() - running.size()) / BOUNDS.importParts());
            running.put(id, lease);
            waiting.remove(job);
        }
    }

    private void keep(Map<UUID, ImportLease> running, Map<UUID, Long> bytes, Random random) {
        running.forEach((id, lease) -> {
            long more = random.nextInt(10);
            if (turns.mayKeep(lease, more)) {
                bytes.merge(id, more, Long::sum);
            }
        });
    }

    private void end(Map<UUID, ImportLease> running, Map<UUID, Long> bytes, Predicate<ImportLease> over) {
        List<ImportLease> ended = running.values().stream().filter(over).toList();
        ended.forEach(lease -> {
            turns.end(lease);
            running.remove(lease.job());
            bytes.remove(lease.job());
        });
    }

    private static Set<String> withNone(List<Waiting> waiting, Map<UUID, ImportLease> running) {
        var accounts = new HashSet<String>();
        waiting.forEach(job -> accounts.add(job.account()));
        running.values().forEach(lease -> accounts.remove(lease.hub().account()));
        return accounts;
    }

    private static int count(Map<UUID, ImportLease> running, String account) {
        return Collections.frequency(
                running.values().stream().map(lease -> lease.hub().account()).toList(), account);
    }

    private static int number(ImportLease lease) {
        return Integer.parseInt(lease.hub().account().substring("account_".length()));
    }

    private List<ImportLease> begun(String account, int tries) {
        return waiting(account, tries).stream()
                .map(ImportTurnsTest::lease)
                .filter(turns::begin)
                .toList();
    }

    private static List<Waiting> waiting(String account, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Waiting(UUID.randomUUID(), account, false))
                .toList();
    }

    private static ImportLease lease(Waiting job) {
        return new ImportLease(job.job(), UUID.randomUUID(), new Hub(UUID.randomUUID(), job.account(), "crm"));
    }

    private static List<String> accounts(List<UUID> chosen, List<Waiting> waiting) {
        return chosen.stream()
                .map(id -> waiting.stream()
                        .filter(job -> job.job().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .account())
                .toList();
    }
}
