package io.integrationhub.bench.harness;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** The dispatchers, as Kafka sees them. */
public final class ConsumerGroup {

    private static final String GROUP = "event-dispatch";

    private final String bootstrapServers;

    ConsumerGroup(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Waits until so many processes share the partitions. */
    public void awaitMembers(int members) {
        long deadline = System.nanoTime() + Bench.PATIENCE.toNanos();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (!isSharedBy(members, describe(admin))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the partitions are not shared by %d dispatchers".formatted(members));
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private static boolean isSharedBy(int members, ConsumerGroupDescription group) {
        long owners = group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
        return group.groupState() == GroupState.STABLE
                && owners == members
                && group.members().size() == members;
    }

    private static ConsumerGroupDescription describe(Admin admin) {
        try {
            var groups = admin.describeConsumerGroups(List.of(GROUP)).all().get();
            return Objects.requireNonNull(groups.get(GROUP));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
