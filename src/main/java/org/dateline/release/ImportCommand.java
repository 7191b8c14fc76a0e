package org.dateline.release;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code import FILE [--json]}: prints what would be understood of a text. Needs neither Spring nor a database. */
public final class ImportCommand {

    private ImportCommand() {}

    /** Prints in UTF-8, whatever the terminal's locale says. */
    public static int run(List<String> arguments) {
        return run(arguments, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    /** @return the exit code: 0 understood, 1 cannot be read, 2 called wrongly */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var files = arguments.stream().filter(a -> !a.startsWith("--")).toList();
        var options = arguments.stream().filter(a -> a.startsWith("--")).toList();
        if (files.size() != 1 || !List.of("--json").containsAll(options)) {
            err.println(
                    "Usage: import FILE [--json]   FILE is a Word document (.docx), Markdown, plain text or a web page");
            return 2;
        }
        var file = Path.of(files.get(0));
        try {
            if (Files.isDirectory(file)) throw new NotAText("This is a folder; name a file in it.");
            Encoding.refuseTooLarge(Files.size(file));
            var release = ImportedRelease.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), Map.of());
            out.println(options.isEmpty() ? readable(release) : ContentJson.write(release));
            return 0;
        } catch (java.nio.file.NoSuchFileException missing) {
            err.println(file + ": there is no such file");
        } catch (IOException unreadable) {
            err.println(file + ": cannot be read: " + unreadable.getMessage());
        } catch (NotAText wrong) {
            err.println(file + ": " + wrong.getMessage());
        }
        return 1;
    }

    private static String readable(ImportedRelease release) {
        var page = new StringBuilder();
        line(page, "", release.kind().label() + " in " + Languages.name(release.language()));
        for (var finding : release.found())
            line(
                    page,
                    finding.line() == 0 ? "" : "line " + finding.line(),
                    finding.became() + ": " + shortened(finding.words()));
        for (var contact : release.text().contacts()) line(page, "", "Contact: " + inOneLine(contact));
        if (!release.questions().isEmpty()) page.append("\nTo be asked\n");
        for (var question : release.questions()) {
            line(page, question.id(), question.question());
            question.choices().values().stream().limit(4).forEach(choice -> line(page, "", "  · " + choice));
        }
        return page.toString().stripTrailing();
    }

    private static void line(StringBuilder page, String where, String what) {
        page.append(String.format("%-12s %s%n", where, what));
    }

    private static String inOneLine(PressContact contact) {
        return String.join(
                        " · ",
                        contact.name(),
                        contact.role(),
                        contact.phone(),
                        contact.email(),
                        contact.postalAddress().replace('\n', ','))
                .replaceAll("(?: · )+", " · ")
                .replaceAll("^ · | · $", "");
    }

    private static String shortened(String words) {
        var line = Lines.one(words);
        return line.length() <= 100 ? line : line.substring(0, 99) + "…";
    }
}
