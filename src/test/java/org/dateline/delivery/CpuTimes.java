package org.dateline.delivery;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time used so far, in microseconds: by this program, by PostgreSQL and its backends, by another process. */
record CpuTimes(double ours, double database, double sink) {
    private static final OperatingSystemMXBean SELF =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double MICROS_A_TICK = 10_000; // USER_HZ is 100 on every Linux

    static CpuTimes now(long postmaster, long sink) throws IOException {
        double database = of(postmaster);
        try (Stream<ProcessHandle> backends =
                ProcessHandle.of(postmaster).map(ProcessHandle::children).orElse(Stream.empty())) {
            for (var backend : backends.toList()) {
                database += of(backend.pid());
            }
        }
        return new CpuTimes(SELF.getProcessCpuTime() / 1000.0, database, of(sink));
    }

    CpuTimes since(CpuTimes before, int letters) {
        return new CpuTimes(
                (ours - before.ours) / letters, (database - before.database) / letters, (sink - before.sink) / letters);
    }

    /** With the children it has outlived; see proc(5). */
    private static double of(long pid) throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MICROS_A_TICK;
    }
}
