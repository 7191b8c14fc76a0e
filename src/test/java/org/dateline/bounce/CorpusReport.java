package org.dateline.bounce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The score over the bounce corpus as lines of text: first the figures, then each miss. */
final class CorpusReport {

    private CorpusReport() {}

    public static List<String> lines() throws IOException {
        var score = Corpus.find()
                .orElseThrow(() -> new IllegalStateException("no bounce corpus"))
                .score();
        var lines = new ArrayList<String>();
        lines.add(score.toString());
        lines.addAll(score.misses);
        return lines;
    }
}
