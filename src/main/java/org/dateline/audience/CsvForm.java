package org.dateline.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dateline.language.Phrases;

/**
 * How a file of contacts is written: its charset, the character between its fields, and whether its first line names
 * them. Found by looking, since whoever exported it does not know either.
 */
record CsvForm(Charset charset, char separator, boolean heading) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 64 * 1024;

    /** Some programs leave one behind; more of them at the beginning are no text. */
    private static final int MOST_NULS = 8;

    private static final int LONGEST_FIELD = 1024 * 1024;

    /** @throws UnreadableFile where it is no text of fields */
    static CsvForm of(Path file) throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(LOOKED_AT);
        }
        if (begin.length == 0) {
            throw new UnreadableFile(Phrases.say("audience.file.empty"));
        }
        if (begins(begin, 'P', 'K', 3, 4) || begins(begin, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UnreadableFile(Phrases.say("audience.file.excel"));
        }
        if (begins(begin, '%', 'P', 'D', 'F')) {
            throw new UnreadableFile(Phrases.say("audience.file.pdf"));
        }
        Charset charset = FileCharset.of(file, begin);
        String text = new String(begin, charset);
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        long nuls = text.chars().filter(c -> c == 0).count();
        if (nuls > MOST_NULS || nuls * 16 > text.length()) {
            throw new UnreadableFile(Phrases.say("audience.file.no-text"));
        }
        if (text.isBlank()) {
            throw new UnreadableFile(Phrases.say("audience.file.no-lines"));
        }
        char separator = separator(text);
        return new CsvForm(charset, separator, heading(text, separator));
    }

    /** Its lines, without the mark at the beginning and Excel's line that names the separator. */
    CsvReader<CsvRecord> read(Path file) throws IOException {
        return read(reader(file));
    }

    private CsvReader<CsvRecord> read(Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(text);
    }

    private Reader reader(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /** {@code sep=;}, which Excel writes and reads as a first line. */
    static boolean namesSeparator(List<String> fields, long line) {
        return line == 1 && String.join("", fields).matches("(?i)sep=.?");
    }

    private static char separator(String text) {
        if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4) {
            return text.charAt(4);
        }
        char best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            int agreeing = agreeing(text, candidate);
            if (agreeing > most) {
                most = agreeing;
                best = candidate;
            }
        }
        return best;
    }

    /** Lines that have as many fields as the first, if more than one; weighed by that number. */
    private static int agreeing(String text, char separator) {
        List<CsvRecord> lines = begin(text, separator);
        if (lines.isEmpty()) {
            return 0;
        }
        int fields = lines.get(0).getFieldCount();
        long same =
                lines.stream().filter(line -> line.getFieldCount() == fields).count();
        return fields < 2 ? 0 : (int) (same * 100 / lines.size()) + fields;
    }

    private static List<CsvRecord> begin(String text, char separator) {
        List<CsvRecord> lines = new java.util.ArrayList<>();
        try (CsvReader<CsvRecord> reader = new CsvForm(WINDOWS, separator, false).read(new StringReader(text))) {
            for (CsvRecord line : reader) {
                if (lines.size() == 50) {
                    break;
                }
                lines.add(line);
            }
        } catch (CsvParseException cutOff) {
            return lines; // what was looked at may end within quotation marks
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return lines;
    }

    /** The first line names the fields unless it holds an address or says something twice. */
    private static boolean heading(String text, char separator) {
        for (CsvRecord line : begin(text, separator)) {
            if (namesSeparator(line.getFields(), line.getStartingLineNumber())) {
                continue;
            }
            Set<String> named = new HashSet<>();
            for (String field : line.getFields()) {
                if (field.indexOf('@') >= 0) {
                    return false;
                }
                named.add(field);
            }
            return !named.isEmpty();
        }
        return false;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
