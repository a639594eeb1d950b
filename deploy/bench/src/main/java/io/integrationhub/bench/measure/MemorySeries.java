package io.integrationhub.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The resident memory of a process in the course of time. */
public final class MemorySeries implements AutoCloseable {

    private final Memory memory;
    private final List<Double> mebibytes = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();

    /** Reads it twice a second from now on. */
    public MemorySeries(long pid) {
        memory = new Memory(pid);
        var unused = reader.scheduleAtFixedRate(this::read, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void read() {
        mebibytes.add(memory.residentMebibytes());
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    /** The most. */
    public double peak() {
        return peak(List.copyOf(mebibytes));
    }

    /** The most of the second half of the time, as a multiple of the most of the first half. */
    public double growth() {
        var all = List.copyOf(mebibytes);
        int half = all.size() / 2;
        return peak(all.subList(half, all.size())) / peak(all.subList(0, half));
    }

    private static double peak(List<Double> some) {
        return some.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
