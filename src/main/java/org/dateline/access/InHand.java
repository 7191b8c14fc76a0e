package org.dateline.access;

import java.util.List;

/**
 * What colleagues have in hand: counted on the page that ends somebody's access, and handed over when it does. Each
 * package contributes what is its own, as a bean.
 */
public interface InHand {

    /** What is theirs now; nothing where there is nothing. */
    List<Item> of(Staff person);

    /** Gives it to somebody else, or ends it, in the transaction in which the access ends. */
    void handOver(Staff from, Staff to);

    /**
     * @param count how many; above 0
     * @param one the word for one, such as "release"
     * @param many the word for several
     * @param becomes what will become of them, such as "go to your colleague"
     */
    record Item(long count, String one, String many, String becomes) {

        public String words() {
            return count + " " + (count == 1 ? one : many);
        }
    }
}
