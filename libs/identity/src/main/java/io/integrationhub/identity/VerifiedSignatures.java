package io.integrationhub.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;

/** The signatures that were found valid a short while ago. Those that were not are never kept. */
final class VerifiedSignatures {

    /** One for each token in use, about 200 bytes each. */
    private static final long MOST = 10_000;

    private final Cache<SignatureFingerprint, Boolean> valid;

    VerifiedSignatures(Duration kept, Ticker ticker) {
        valid = Caffeine.newBuilder()
                .expireAfterWrite(kept)
                .maximumSize(MOST)
                .ticker(ticker)
                .recordStats()
                .build();
    }

    boolean contains(SignatureFingerprint signature) {
        return valid.getIfPresent(signature) != null;
    }

    void add(SignatureFingerprint signature) {
        valid.put(signature, true);
    }

    /** Shows as {@code cache.*} with the name {@code verified-signatures} how many verifications are spared. */
    void measure(MeterRegistry metrics) {
        CaffeineCacheMetrics.monitor(metrics, valid, "verified-signatures");
    }
}
