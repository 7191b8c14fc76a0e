package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, as a table for people and as JSON. */
final class Report {
    /** One run of ours beside one of smtp-source: letters a second, and processor time a letter. */
    record Run(double ours, double source, CpuTimes cpu) {}

    private final String name;
    private final List<String> cases = new ArrayList<>();

    Report(String name) {
        this.name = name;
        System.out.println("| case | letters/s | smtp-source | ratio | CPU µs a letter | PostgreSQL | sink |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    void add(String name, List<Run> runs) {
        double ours = median(runs, Run::ours);
        double source = median(runs, Run::source);
        double ratio = median(runs, run -> run.ours / run.source);
        double cpu = median(runs, run -> run.cpu.ours());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.0f | %.0f | %.0f |%n",
                name,
                ours,
                source,
                ratio,
                cpu,
                median(runs, run -> run.cpu.database()),
                median(runs, run -> run.cpu.sink()));
        var each = runs.stream()
                .map(run -> String.format(
                        Locale.ROOT,
                        "{\"ours\":%.1f,\"smtp_source\":%.1f,\"cpu_us\":%.1f,\"database_us\":%.1f,\"sink_us\":%.1f}",
                        run.ours,
                        run.source,
                        run.cpu.ours(),
                        run.cpu.database(),
                        run.cpu.sink()))
                .toList();
        cases.add(String.format(
                Locale.ROOT,
                "{\"case\":\"%s\",\"ratio_to_smtp_source\":%.3f,\"messages_per_second\":%.1f,\"cpu_us_per_message\":%.1f,\"runs\":[%s]}",
                name,
                ratio,
                ours,
                cpu,
                String.join(",", each)));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "{\"benchmark\":\"%s\",\"machine\":\"%s %s, %d processors, Java %s\",\"cases\":[%s]}%n"
                        .formatted(
                                name,
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                String.join(",", cases)));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> number) {
        double[] sorted = runs.stream().mapToDouble(number).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
