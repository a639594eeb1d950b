package io.integrationhub.bench.measure;

import java.nio.file.Path;

/** Memory of a process. */
public final class Memory {

    private final Path status;

    public Memory(long pid) {
        status = Path.of("/proc", Long.toString(pid), "status");
    }

    /** Resident now, in MiB; NaN when the process has ended. */
    public double residentMebibytes() {
        return mebibytes("VmRSS:");
    }

    /** The most that was resident since the process started, in MiB. */
    public double peakMebibytes() {
        return mebibytes("VmHWM:");
    }

    private double mebibytes(String name) {
        return ProcFile.read(status)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
