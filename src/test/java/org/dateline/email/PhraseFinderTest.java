package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseFinderTest {

    /** Few letters, of three scripts, so that phrases overlap, hold one another and begin within one another. */
    private static final String LETTERS = "ab я存";

    @Test
    void everyPhraseOfTheTextIsFoundAndNoOther() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var phrases = texts(random, 12, 5);
            var finder = new PhraseFinder();
            phrases.forEach(finder::add);
            finder.build();
            for (var text : texts(random, 20, 40)) {
                var found = finder.in(text);
                assertThat(phrases)
                        .allSatisfy(phrase -> assertThat(found.get(finder.add(phrase)))
                                .as("'%s' in '%s'", phrase, text)
                                .isEqualTo(text.contains(phrase)));
                assertThat(finder.firstIn(text) >= 0).isEqualTo(!found.isEmpty());
            }
        }
    }

    private static List<String> texts(Random random, int number, int longest) {
        var texts = new ArrayList<String>();
        for (var i = 0; i < number; i++) {
            var text = new StringBuilder();
            for (var length = 1 + random.nextInt(longest); length > 0; length--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
