package org.dateline.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.email.Kind;

/**
 * Many returns in one file, each behind a line {@code ##### name | answer ; answer}; an answer is {@code recipient kind class
 * reason} or a kind alone. They were written, answers and all, before the reader had seen them; run with the class path of the
 * tests, this tells how many it reads right.
 */
final class Trial {

    private static final String MARK = "##### ";
    private static final List<String> TRIALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "languages",
            "formats");

    private Trial() {}

    /** One mail and what is to be read in it; a dash is not asked for. */
    record Mail(String name, List<List<String>> answers, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }

        /** Where the reader answers otherwise, per column: recipient, kind, class, reason; and whom else it blames. */
        List<String> mistakes() {
            var read = ReturnReader.read(bytes);
            var mistakes = new ArrayList<String>();
            var named = new ArrayList<String>();
            for (var answer : answers) {
                if (answer.size() == 1) {
                    compare("kind", answer.get(0), read.kind().word(), read, mistakes);
                    continue;
                }
                named.add(answer.get(0));
                var recipient = read.recipients().stream()
                        .filter(one -> Addresses.same(one.address(), answer.get(0)))
                        .findFirst();
                if (recipient.isEmpty()) {
                    mistakes.add("recipient " + answer.get(0) + " missing; read as "
                            + read.kind().word());
                    continue;
                }
                var one = recipient.get();
                var evidence = one.evidence().rule() + " in " + one.evidence().part();
                var delivered = one.kind() == Kind.DELIVERED;
                compare(
                        "kind",
                        answer.get(1),
                        delivered ? "not-a-bounce" : one.kind().word(),
                        evidence,
                        mistakes);
                compare(
                        "class",
                        answer.get(2),
                        delivered ? "delivered" : one.permanence().word(),
                        evidence,
                        mistakes);
                compare("reason", answer.get(3), one.reason().word(), evidence, mistakes);
            }
            read.recipients().stream()
                    .filter(one -> one.kind().isBounce()
                            && named.stream().noneMatch(name -> Addresses.same(name, one.address())))
                    .forEach(one -> mistakes.add("blames " + one.address()));
            return mistakes;
        }

        private static void compare(
                String column, String wanted, String got, Object evidence, ArrayList<String> mistakes) {
            if (!wanted.equals("-") && !wanted.equals(got)) {
                mistakes.add(column + " " + got + " instead of " + wanted + " (" + evidence + ")");
            }
        }
    }

    static List<Mail> all() {
        return TRIALS.stream().flatMap(name -> mails(name).stream()).toList();
    }

    static List<Mail> mails(String trial) {
        var mails = new ArrayList<Mail>();
        for (var one : text("trials/" + trial + ".txt").split("(?m)^" + MARK)) {
            if (!one.isBlank()) {
                var stop = one.indexOf('\n');
                var bar = one.indexOf(" | ");
                var answers = List.of(one.substring(bar + 3, stop).split(" ; ")).stream()
                        .map(answer -> List.of(answer.split(" ")))
                        .toList();
                mails.add(new Mail(
                        one.substring(0, bar), answers, one.substring(stop + 1).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return mails;
    }

    private static String text(String name) {
        try (var in = Trial.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the mistakes in the trials of these names, and their number per column. */
    public static void main(String[] trials) {
        for (var trial : trials) {
            var mails = mails(trial);
            var mistakes = new ArrayList<String>();
            for (var mail : mails) {
                mail.mistakes().forEach(mistake -> mistakes.add(mail.name() + ": " + mistake));
            }
            mistakes.forEach(System.out::println);
            System.out.printf("%s: %d mails; wrong:", trial, mails.size());
            for (var column : List.of("recipient", "kind", "class", "reason", "blames")) {
                System.out.printf(
                        " %s %d of %d",
                        column,
                        mistakes.stream()
                                .filter(line -> line.contains(": " + column + " "))
                                .count(),
                        asked(mails, column));
            }
            System.out.println();
        }
    }

    private static long asked(List<Mail> mails, String column) {
        var place = List.of("recipient", "kind", "class", "reason").indexOf(column);
        return mails.stream()
                .flatMap(mail -> mail.answers().stream())
                .filter(answer -> place < 0
                        || Optional.of(answer)
                                .filter(words -> words.size() == 1
                                        ? place == 1
                                        : !words.get(place).equals("-"))
                                .isPresent())
                .count();
    }
}
