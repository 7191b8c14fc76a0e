package org.dateline.email;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge about one mail system, read from a text file that a person can check. The form:
 *
 * <pre>
 * system: Yahoo and AOL
 * source: https://senders.yahooinc.com/smtp-error-codes
 * host: yahoodns.net, yahoo.com
 *
 * badreputation
 *   "user complaints" 4xx
 *   "[tss04]"
 * </pre>
 *
 * A heading names the reason, each line below it is a rule; the first rule that holds decides. Words of a rule: "text",
 * a status {@code 5.7.1} or {@code 5.7.500-5.7.699} or {@code 5.1.x}, a code {@code 552} or {@code 5xx}, a step
 * {@code @rcpt}, and any of them denied by {@code !}. A file with hosts counts only for what those hosts said or for
 * recipients at those domains; {@code when:} names phrases that stand for the host where none is known. {@code word
 * mailbox: "inbox" "account"} lets {@code <mailbox>} stand for any of them, and after {@code within: sentence} all phrases
 * of a rule must meet in one sentence.
 */
final class RuleFile {

    private static final Pattern WORD = Pattern.compile("(!?)(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d+|x)\\.(\\d+|x)");

    private final String name;
    private final List<String> hosts = new ArrayList<>();
    private final BitSet marks = new BitSet();
    private final Map<String, BitSet> words = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    /** Rules that cannot hold without the phrase, by its number; the others are always asked. */
    private final Map<Integer, BitSet> rulesByPhrase = new HashMap<>();

    private final BitSet rulesWithoutPhrase = new BitSet();
    private final Map<String, RuleInWords> inWords = new HashMap<>();
    private String system = "";
    private String source = "";
    private boolean withinSentence;

    private RuleFile(String name) {
        this.name = name;
    }

    static RuleFile read(String name, List<String> lines, PhraseFinder phrases) {
        var file = new RuleFile(name);
        Reason heading = null;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                if (heading == null) {
                    throw new IllegalArgumentException(name + " line " + (i + 1) + ": a rule before its reason");
                }
                var rule = file.rule(heading, line.strip(), i + 1, phrases);
                file.add(rule);
                file.inWords.put(
                        rule.origin(), new RuleInWords(heading.word(), line.strip(), file.system, file.source));
            } else {
                heading = file.header(line.strip(), i + 1, phrases, heading);
            }
        }
        if (file.source.isEmpty()) {
            throw new IllegalArgumentException(name + ": names no source");
        }
        return file;
    }

    private @Nullable Reason header(String line, int number, PhraseFinder phrases, @Nullable Reason heading) {
        var colon = line.indexOf(':');
        if (colon < 0) {
            var reason = Reason.ofWord(line);
            if (reason == null) {
                throw new IllegalArgumentException(name + " line " + number + ": no reason is called " + line);
            }
            return reason;
        }
        var value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon)) {
            case "system" -> system = value;
            case "source" -> source = value;
            case "host" -> hosts.addAll(List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")));
            case "when" -> numbers(value, phrases).forEach(marks::set);
            case "within" -> withinSentence = value.equals("sentence");
            default -> word(line.substring(0, colon), value, number, phrases);
        }
        return heading;
    }

    /** A word of the file's own, which stands for many. */
    private void word(String title, String value, int number, PhraseFinder phrases) {
        if (!title.startsWith("word ")) {
            throw new IllegalArgumentException(name + " line " + number + ": unknown word " + title);
        }
        var any = words.computeIfAbsent("<" + title.substring(5) + ">", unused -> new BitSet());
        numbers(value, phrases).forEach(any::set);
    }

    private static List<Integer> numbers(String value, PhraseFinder phrases) {
        return WORD.matcher(value)
                .results()
                .map(word -> phrases.add(Wording.phrase(word.group(2) == null ? word.group(3) : word.group(2))))
                .toList();
    }

    private Rule rule(Reason reason, String line, int number, PhraseFinder phrases) {
        var conditions = new ArrayList<Rule.Condition>();
        var needs = new BitSet();
        var longest = 0;
        var word = WORD.matcher(line);
        while (word.find()) {
            var text = word.group(2);
            var phrase = text == null ? -1 : phrases.add(Wording.phrase(text));
            Rule.Condition condition = text == null
                    ? bare(word.group(3), number)
                    : asked -> asked.phrases().get(phrase);
            var wanted = word.group(1).isEmpty();
            conditions.add(wanted ? condition : asked -> !condition.holds(asked));
            if (wanted && text != null && text.length() > longest) {
                longest = text.length();
                needs.clear();
                needs.set(phrase);
            } else if (wanted && text == null && needs.isEmpty()) {
                needs.or(words.getOrDefault(word.group(3), new BitSet()));
            }
        }
        return new Rule(reason, List.copyOf(conditions), needs, isGeneral(), name + " line " + number);
    }

    private void add(Rule rule) {
        var number = rules.size();
        rules.add(rule);
        rule.needs().stream()
                .forEach(phrase -> rulesByPhrase
                        .computeIfAbsent(phrase, unused -> new BitSet())
                        .set(number));
        rulesWithoutPhrase.set(number, rule.needs().isEmpty());
    }

    private Rule.Condition bare(String word, int number) {
        if (word.startsWith("@")) {
            var stage = Stage.valueOf(word.substring(1).toUpperCase(Locale.ROOT));
            return asked -> asked.statement().stage() == stage;
        }
        if (word.startsWith("<")) {
            var any = Objects.requireNonNull(words.get(word), () -> name + " line " + number + ": what is " + word);
            return asked -> asked.phrases().intersects(any);
        }
        if (word.matches("[245]xx")) {
            var hundred = word.charAt(0) - '0';
            return asked -> hundred == asked.statement().code() / 100;
        }
        if (word.matches("[245]\\d\\d")) {
            var code = Integer.parseInt(word);
            return asked -> asked.statement().code() == code;
        }
        if (word.equals("nocode")) {
            return asked -> asked.statement().code() == 0;
        }
        if (word.equals("nostatus")) {
            return asked -> asked.statement().status() == null;
        }
        if (word.equals("vague")) {
            return asked -> vague(asked.statement().status());
        }
        return status(word, number);
    }

    private static boolean vague(@Nullable String status) {
        return status == null || status.endsWith(".0.0");
    }

    private Rule.Condition status(String word, int number) {
        var ends = word.split("-");
        var low = STATUS.matcher(ends[0]);
        var high = STATUS.matcher(ends[ends.length - 1]);
        if (!low.matches() || !high.matches()) {
            throw new IllegalArgumentException(name + " line " + number + ": what is " + word + "?");
        }
        var digit = low.group(1).charAt(0);
        var subject = low.group(2).equals("x") ? -1 : Integer.parseInt(low.group(2));
        var least = low.group(3).equals("x") ? 0 : Integer.parseInt(low.group(3));
        var most = high.group(3).equals("x") ? 999 : Integer.parseInt(high.group(3));
        return asked -> within(asked.statement().status(), digit, subject, least, most);
    }

    private static boolean within(@Nullable String status, char digit, int subject, int least, int most) {
        if (status == null || status.charAt(0) != digit) {
            return false;
        }
        var dot = status.indexOf('.', 2);
        var detail = Integer.parseInt(status, dot + 1, status.length(), 10);
        return detail >= least && detail <= most && (subject < 0 || Integer.parseInt(status, 2, dot, 10) == subject);
    }

    /** A file without hosts speaks of all systems. */
    boolean isGeneral() {
        return hosts.isEmpty() && marks.isEmpty();
    }

    boolean isWithinSentence() {
        return withinSentence;
    }

    List<String> hosts() {
        return hosts;
    }

    /** Whether the text names the system where no host is known. */
    boolean isMarkedIn(BitSet phrases) {
        return marks.intersects(phrases);
    }

    /** The first rule that holds for any of these readings of the same statement. */
    @Nullable
    Rule first(List<Rule.Asked> readings) {
        var worth = worthAsking(readings);
        for (var i = worth.nextSetBit(0); i >= 0; i = worth.nextSetBit(i + 1)) {
            for (var asked : readings) {
                if (rules.get(i).holds(asked)) {
                    return rules.get(i);
                }
            }
        }
        return null;
    }

    /** Of two thousand rules a text has the phrases of a dozen. */
    private BitSet worthAsking(List<Rule.Asked> readings) {
        var worth = (BitSet) rulesWithoutPhrase.clone();
        for (var asked : readings) {
            for (var phrase = asked.phrases().nextSetBit(0);
                    phrase >= 0;
                    phrase = asked.phrases().nextSetBit(phrase + 1)) {
                var rules = rulesByPhrase.get(phrase);
                if (rules != null) {
                    worth.or(rules);
                }
            }
        }
        return worth;
    }

    @Nullable
    RuleInWords inWords(String origin) {
        return inWords.get(origin);
    }

    String name() {
        return name;
    }
}
