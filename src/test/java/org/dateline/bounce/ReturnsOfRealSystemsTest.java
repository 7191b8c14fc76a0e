package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What published parsers were tested with, read by ours. */
class ReturnsOfRealSystemsTest {

    @Test
    void realReturnsAreUnderstood() throws IOException {
        var corpus = Corpus.find();
        assumeTrue(corpus.isPresent(), "The bounce corpus is not beside the repository: its figures are not checked");
        var score = corpus.get().score();
        System.out.println("Bounce corpus: " + score);
        assertThat(score.recall())
                .as("recipients found; misses %s", score.misses)
                .isGreaterThanOrEqualTo(99.5);
        assertThat(score.precision()).as("recipients right").isGreaterThanOrEqualTo(99.5);
        assertThat(score.kind()).as("kind").isGreaterThanOrEqualTo(99.5);
        assertThat(score.permanence()).as("class").isGreaterThanOrEqualTo(99.5);
        assertThat(score.reason()).as("reason; misses %s", score.misses).isGreaterThanOrEqualTo(97);
        assertThat(score.falsePositives).as("ordinary mail taken for returns").isZero();
    }
}
