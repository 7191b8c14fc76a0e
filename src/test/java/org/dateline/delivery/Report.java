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
    static final int PAIRS = Integer.getInteger("pairs", 5);

    private static final String ONLY = System.getProperty("case", "");

    /** One run of ours beside one of smtp-source, not a number where there is none: letters a second, and processor time a letter. */
    record Run(double ours, double source, CpuTimes cpu) {
        double ratio() {
            return ours / source;
        }
    }

    private final String name;
    private final List<String> cases = new ArrayList<>();

    private Report(String name, String unit) {
        this.name = name;
        System.out.println("| case | " + unit + " | smtp-source | ratio | CPU µs each | PostgreSQL | sink |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    static Report besideSmtpSource(String name) {
        return new Report(name, "letters/s");
    }

    /** @param unit what is counted in a second */
    static Report alone(String name, String unit) {
        return new Report(name, unit);
    }

    /** By -Dcase, a part of its name. */
    static boolean isWanted(String name) {
        return name.contains(ONLY);
    }

    void add(String name, List<Run> runs) {
        add(name, runs, "", List.of());
    }

    /** @param more numbers of its own, under a name of their own; none where that is empty */
    void add(String name, List<Run> runs, String moreName, List<String> more) {
        double ours = median(runs, Run::ours);
        double source = median(runs, Run::source);
        double ratio = median(runs, Run::ratio);
        double cpu = median(runs, run -> run.cpu.ours());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %s | %s | %s | %s | %s |%n",
                name,
                ours,
                number("%.0f", source, "–"),
                number("%.2f", ratio, "–"),
                number("%.0f", cpu, "–"),
                number("%.0f", median(runs, run -> run.cpu.database()), "–"),
                number("%.0f", median(runs, run -> run.cpu.sink()), "–"));
        cases.add(String.format(
                Locale.ROOT,
                "{\"case\":\"%s\",\"ratio_to_smtp_source\":%s,\"messages_per_second\":%.1f,\"cpu_us_per_message\":%s,%s\"runs\":[%s]}",
                name,
                number("%.3f", ratio, "null"),
                ours,
                number("%.1f", cpu, "null"),
                moreName.isEmpty() ? "" : "\"" + moreName + "\":[" + String.join(",", more) + "],",
                String.join(",", runs.stream().map(Report::json).toList())));
    }

    private static String json(Run run) {
        return String.format(
                Locale.ROOT,
                "{\"ours\":%.1f,\"smtp_source\":%s,\"cpu_us\":%s,\"database_us\":%s,\"sink_us\":%s}",
                run.ours,
                number("%.1f", run.source, "null"),
                number("%.1f", run.cpu.ours(), "null"),
                number("%.1f", run.cpu.database(), "null"),
                number("%.1f", run.cpu.sink(), "null"));
    }

    private static String number(String format, double number, String otherwise) {
        return Double.isNaN(number) ? otherwise : String.format(Locale.ROOT, format, number);
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
