package org.dateline.release;

/** Numbers as people write them: "one paragraph", "12 paragraphs". */
final class Count {

    private Count() {}

    static String of(long number, String thing) {
        return number == 1 ? "one " + thing : number + " " + thing + "s";
    }
}
