package org.dateline.release;

import java.util.Arrays;
import java.util.Locale;

/** What part a trained model had in a picture, in IPTC's words; readers are told (AI Act, article 50). */
public enum Origin {
    /** None, or nobody said so. */
    UNSAID("", ""),
    AI_MADE("trainedAlgorithmicMedia", "TrainedAlgorithmicMediaDigitalSource"),
    AI_EDITED("compositeWithTrainedAlgorithmicMedia", "CompositeWithTrainedAlgorithmicMediaDigitalSource");

    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String code;
    private final String schemaOrg;

    Origin(String code, String schemaOrg) {
        this.code = code;
        this.schemaOrg = schemaOrg;
    }

    /** As in tables and the API: {@code ai-made}; empty where nothing is said. */
    public String key() {
        return this == UNSAID ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Origin of(String key) {
        return Arrays.stream(values())
                .filter(origin -> origin.key().equals(key))
                .findFirst()
                .orElse(UNSAID);
    }

    /** The address of IPTC's digital source type; empty where nothing is said. */
    public String digitalSourceType() {
        return code.isEmpty() ? "" : VOCABULARY + code;
    }

    /** The same as schema.org calls it; empty where nothing is said. */
    public String schemaOrg() {
        return schemaOrg;
    }

    /**
     * Wherever a file says so: in its XMP, or in the manifest of content credentials (C2PA), which names the same vocabulary. A composite is one whatever its parts are.
     */
    static Origin saidIn(String text) {
        if (text.contains("digitalsourcetype/" + AI_EDITED.code)) return AI_EDITED;
        return text.contains("digitalsourcetype/" + AI_MADE.code) ? AI_MADE : UNSAID;
    }
}
