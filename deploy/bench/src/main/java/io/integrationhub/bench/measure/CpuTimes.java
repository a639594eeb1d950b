package io.integrationhub.bench.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time that processes have used so far, by name, in microseconds; that of a process's children is its own. */
public record CpuTimes(Map<String, Long> micros) {

    /** As of now. */
    public static CpuTimes of(Map<String, Long> processes) {
        var micros = new LinkedHashMap<String, Long>();
        processes.forEach((name, pid) -> micros.put(name, micros(pid)));
        return new CpuTimes(micros);
    }

    /** With this process, whose children are processes of their own. */
    public CpuTimes andThisProcess(String name) {
        var all = new LinkedHashMap<>(micros);
        all.put(name, ProcFile.cpuMicros(stat(ProcessHandle.current().pid()), false));
        return new CpuTimes(all);
    }

    /** PostgreSQL has a process for each connection. One that ends adds its time to that of its parent's ended children. */
    private static long micros(long pid) {
        long alive = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ProcFile.cpuMicros(stat(child.pid()), false))
                .sum();
        return ProcFile.cpuMicros(stat(pid), true) + alive;
    }

    private static String stat(long pid) {
        return ProcFile.read(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** What has been used since an earlier reading, by process, divided by a number of events. */
    public Map<String, Double> perEvent(CpuTimes earlier, long events) {
        var each = new LinkedHashMap<String, Double>();
        micros.forEach((name, now) ->
                each.put(name, (now - earlier.micros().getOrDefault(name, 0L)) / (double) events));
        return each;
    }
}
