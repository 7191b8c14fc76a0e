package org.dateline.rendering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dateline.rendering.LinkAnswer.Fate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the links of a release as its texts stand.
 *
 * @param links each place where one stands
 * @param answers by the address as it was written; of those that have been tried
 * @param round the last time that somebody wanted them tried; null: never
 */
record LinkReport(
        List<Link> links,
        Map<String, LinkAnswer> answers,
        @Nullable Round round) {

    private static final int SHOWN = 3;

    /** @param endedAt null while they are being tried */
    record Round(String askedBy, Instant askedAt, @Nullable Instant endedAt, int of) {}

    /** A link that wants a person, and what came of it. */
    record Wanting(Link link, LinkAnswer answer) {
        public Finding finding() {
            return (answer.fate() == Fate.BROKEN
                            ? Finding.look(
                                    link.language(),
                                    "A link does not answer: " + answer.sentence() + ".",
                                    "Mend it or take it out, unless its page opens only at the lift.")
                            : Finding.look(
                                    link.language(),
                                    "A link could not be tried: " + answer.sentence() + ".",
                                    "Open it once yourself."))
                    .at(link.at());
        }
    }

    public List<Wanting> wanting() {
        return links.stream()
                .distinct()
                .filter(link -> answers.containsKey(link.address()))
                .map(link -> new Wanting(link, Objects.requireNonNull(answers.get(link.address()))))
                .filter(wanting -> wanting.answer().fate() != Fate.ANSWERS)
                .toList();
    }

    List<Finding> findings() {
        return wanting().stream().map(Wanting::finding).toList();
    }

    public boolean isRunning() {
        return round != null && round.endedAt() == null;
    }

    /** True once every link that stands in the texts has been tried. */
    boolean isComplete() {
        return links.stream().map(Link::address).allMatch(answers::containsKey);
    }

    /** "3 links answer, 1 does not: https://… (404)." */
    public String sentence() {
        var addresses = links.stream().map(Link::address).distinct().toList();
        var sentence = new StringBuilder();
        long good = tried(addresses, Fate.ANSWERS).size();
        if (good > 0) sentence.append(good == 1 ? "1 link answers" : good + " links answer");
        var broken = tried(addresses, Fate.BROKEN);
        if (!broken.isEmpty())
            sentence.append(sentence.isEmpty() ? count(broken.size()) : ", " + broken.size())
                    .append(broken.size() == 1 ? " does not" : " do not")
                    .append(good > 0 ? ": " : " answer: ")
                    .append(listed(broken));
        var unsure = tried(addresses, Fate.UNSURE);
        if (!unsure.isEmpty())
            sentence.append(sentence.isEmpty() ? count(unsure.size()) : "; " + unsure.size())
                    .append(" could not be tried: ")
                    .append(listed(unsure));
        long untried = addresses.size() - good - broken.size() - unsure.size();
        if (untried > 0)
            sentence.append(sentence.isEmpty() ? count(untried) : "; " + untried)
                    .append(untried == 1 ? " has not been tried yet" : " have not been tried yet");
        return sentence.append('.').toString();
    }

    private List<LinkAnswer> tried(List<String> addresses, Fate fate) {
        return addresses.stream()
                .filter(answers::containsKey)
                .map(answers::get)
                .filter(answer -> answer.fate() == fate)
                .toList();
    }

    private static String count(long links) {
        return links == 1 ? "1 link" : links + " links";
    }

    private static String listed(List<LinkAnswer> answers) {
        var first = answers.stream().limit(SHOWN).map(LinkAnswer::sentence).collect(Collectors.joining(", "));
        return answers.size() <= SHOWN ? first : first + " and " + (answers.size() - SHOWN) + " more";
    }
}
