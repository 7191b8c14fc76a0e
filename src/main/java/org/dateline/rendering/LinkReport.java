package org.dateline.rendering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
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
                                    Phrases.say("rendering.links.dead", answer.sentence()),
                                    Phrases.say("rendering.links.dead-advice"))
                            : Finding.look(
                                    link.language(),
                                    Phrases.say("rendering.links.unsure-one", answer.sentence()),
                                    Phrases.say("rendering.links.unsure-advice")))
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
        var good = tried(addresses, Fate.ANSWERS).size();
        var broken = tried(addresses, Fate.BROKEN);
        var unsure = tried(addresses, Fate.UNSURE);
        var untried = addresses.size() - good - broken.size() - unsure.size();
        var sentence = good == 0 ? "" : Phrases.say("rendering.links.good", good);
        if (!broken.isEmpty())
            sentence = sentence.isEmpty()
                    ? Phrases.say("rendering.links.broken", broken.size(), listed(broken))
                    : Phrases.say("rendering.links.but-broken", sentence, broken.size(), listed(broken));
        if (!unsure.isEmpty())
            sentence = sentence.isEmpty()
                    ? Phrases.say("rendering.links.unsure", unsure.size(), listed(unsure))
                    : Phrases.say("rendering.links.and-unsure", sentence, unsure.size(), listed(unsure));
        if (untried > 0)
            sentence = sentence.isEmpty()
                    ? Phrases.say("rendering.links.untried", untried)
                    : Phrases.say("rendering.links.and-untried", sentence, untried);
        return sentence + ".";
    }

    private List<LinkAnswer> tried(List<String> addresses, Fate fate) {
        return addresses.stream()
                .filter(answers::containsKey)
                .map(answers::get)
                .filter(answer -> answer.fate() == fate)
                .toList();
    }

    private static String listed(List<LinkAnswer> answers) {
        var first = answers.stream().limit(SHOWN).map(LinkAnswer::sentence).collect(Collectors.joining(", "));
        return answers.size() <= SHOWN ? first : Phrases.say("rendering.links.more", first, answers.size() - SHOWN);
    }
}
