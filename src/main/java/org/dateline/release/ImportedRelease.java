package org.dateline.release;

import java.util.List;
import java.util.Map;

/**
 * What was understood of a text that came from elsewhere.
 *
 * @param language BCP 47, the likeliest
 * @param found what each part of the text became, in its order
 * @param questions what was not certain; answer them and read again
 */
public record ImportedRelease(
        Release.Kind kind,
        String language,
        Text text,
        List<String> topics,
        List<Finding> found,
        List<Question> questions) {

    /** @param line in the text, from 1; 0 when it stands nowhere in it */
    public record Finding(int line, String became, String words) {}

    /**
     * @param id under which an answer is given
     * @param choices answers to pick from, key and wording; empty: write one
     * @param free whether another answer can be written
     */
    public record Question(String id, String question, Map<String, String> choices, boolean free) {}

    /**
     * Reads a Word document, Markdown with front matter, plain text or a web page.
     *
     * @param answers question id to answer; an unknown or empty answer counts as none
     * @throws NotAText with advice when there is no text to be found in it
     */
    public static ImportedRelease read(String fileName, byte[] bytes, Map<String, String> answers) {
        return read(fileName, Encoding.text(bytes), answers);
    }

    /** The same of text that was pasted. */
    public static ImportedRelease read(String fileName, String pasted, Map<String, String> answers) {
        return new Understanding(Manuscript.of(fileName, pasted), new Answers(answers)).release();
    }
}
