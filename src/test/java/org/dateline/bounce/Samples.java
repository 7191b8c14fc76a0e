package org.dateline.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Notices in our own words, one for each dialect, and what is to be read in them. */
final class Samples {

    private Samples() {}

    /** Those by which the reader was written, and those whose answers were written down before it had read them. */
    private static final List<String> SETS = List.of("samples", "unseen");

    /** A line of expected.txt; the sample is named with its set. */
    record Expected(String sample, List<String> words) {
        @Override
        public String toString() {
            return sample + " " + String.join(" ", words);
        }
    }

    static List<Expected> expected() {
        return SETS.stream().flatMap(set -> expected(set).stream()).toList();
    }

    static List<Expected> expected(String set) {
        var all = new ArrayList<Expected>();
        for (var line : new String(bytes(set + "/expected.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                var words = List.of(line.split(" "));
                all.add(new Expected(set + "/" + words.get(0), words.subList(1, words.size())));
            }
        }
        return all;
    }

    static List<byte[]> messages() {
        return expected().stream()
                .map(Expected::sample)
                .distinct()
                .map(Samples::message)
                .toList();
    }

    static byte[] message(String sample) {
        return bytes(sample + ".eml");
    }

    private static byte[] bytes(String name) {
        try (var in = Samples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
