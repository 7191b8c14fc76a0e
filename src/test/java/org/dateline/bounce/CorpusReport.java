package org.dateline.bounce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The score over the bounce corpus as lines of text: first the figures, then each miss. */
final class CorpusReport {

    private CorpusReport() {}

    public static List<String> lines() throws IOException {
        return lines(null);
    }

    /** @param family only this one, or all */
    public static List<String> lines(@Nullable String family) throws IOException {
        var corpus = Corpus.find().orElseThrow(() -> new IllegalStateException("no bounce corpus"));
        var score = new Corpus.Score();
        corpus.byFamily().forEach((name, one) -> {
            if (family == null || family.equals(name)) {
                Corpus.add(score, one);
            }
        });
        var lines = new ArrayList<String>();
        lines.add(score.toString());
        lines.addAll(score.misses);
        return lines;
    }

    /** Recipients expected, found, reported, too many; kinds, right; classes, right; reasons, right; ordinary mails, taken for returns. */
    public static int[] figures(String family) throws IOException {
        var score = Objects.requireNonNull(Corpus.find()
                .orElseThrow(() -> new IllegalStateException("no bounce corpus"))
                .byFamily()
                .get(family));
        return new int[] {
            score.expected,
            score.found,
            score.reported,
            score.unexpected,
            score.kinds,
            score.kindsRight,
            score.classes,
            score.classesRight,
            score.reasons,
            score.reasonsRight,
            score.ordinary,
            score.falsePositives
        };
    }
}
