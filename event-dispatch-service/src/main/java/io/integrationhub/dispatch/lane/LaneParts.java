package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the parts of the express lane that know nothing of configuration. */
@Singleton
class LaneParts {
    private final LaneConfig config;
    private final Lanes lanes;

    LaneParts(LaneConfig config, Shards shards, MeterRegistry metrics) {
        this.config = config;
        this.lanes = new Lanes(
                config.laneLimits(),
                config.permitLimits(),
                delivery -> shards.holds(delivery.event().shard(), delivery.epoch()),
                shards::share,
                new SteadyClock());
        metrics.gauge("dispatch.destination.queues", lanes, Lanes::open);
        metrics.gauge("dispatch.queue.deliveries", lanes, Lanes::queued);
        metrics.gauge("dispatch.destination.breakers", Tags.of("state", "closed"), lanes, Lanes::unbroken);
        metrics.gauge("dispatch.destination.breakers", Tags.of("state", "open"), lanes, Lanes::broken);
        metrics.gauge("dispatch.destinations.silent", lanes, Lanes::silent);
        metrics.gauge("dispatch.attempts.in.flight", lanes, Lanes::inFlight);
        metrics.gauge("dispatch.attempts.stalled", lanes, Lanes::stalled);
    }

    @Produces
    @Singleton
    Lanes lanes() {
        return lanes;
    }

    @Produces
    @Singleton
    SendLoop sendLoop(Vertx vertx) {
        return new SendLoop(vertx, Runtime.getRuntime().availableProcessors());
    }

    @Scheduled(every = "1m")
    void forgetIdleLanes() {
        lanes.forgetIdle(config.forgetAfter());
    }
}
